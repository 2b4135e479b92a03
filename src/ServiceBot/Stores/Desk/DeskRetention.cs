using Microsoft.Extensions.Options;
using ServiceBot.Desk;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Removes what the desk has kept long enough: old lines of the audit log, ended sessions, old attempts and deliveries.</summary>
internal sealed partial class DeskRetention(
    StoreWriter writer, IOptions<StorageOptions> storage, IOptions<DeskOptions> desk, TimeProvider time, ILogger<DeskRetention> logger)
    : BackgroundService
{
    private const int RowsAtOnce = 500;

    private static readonly TimeSpan KeptForDeliveries = TimeSpan.FromDays(30), KeptForAttempts = TimeSpan.FromDays(2);

    private const string OldAudit =
        "DELETE FROM desk_audit WHERE number IN (SELECT number FROM desk_audit WHERE at < @before LIMIT @limit)";

    private const string OldSessions =
        "DELETE FROM desk_sessions WHERE token_hash IN (SELECT token_hash FROM desk_sessions WHERE ends_at < @before LIMIT @limit)";

    private const string OldAttempts =
        "DELETE FROM desk_attempts WHERE name_key IN (SELECT name_key FROM desk_attempts WHERE at < @before AND locked_until < @before LIMIT @limit)";

    private const string OldDeliveries =
        "DELETE FROM desk_webhook_deliveries WHERE number IN (SELECT number FROM desk_webhook_deliveries WHERE created_at < @before LIMIT @limit)";

    /// <summary>Removes everything that is too old now.</summary>
    /// <returns>Removed rows.</returns>
    public async Task<int> CleanUpAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await RemoveAsync(OldAudit, now - desk.Value.AuditRetention, cancellationToken)
            + await RemoveAsync(OldSessions, now, cancellationToken)
            + await RemoveAsync(OldAttempts, now - KeptForAttempts, cancellationToken)
            + await RemoveAsync(OldDeliveries, now - KeptForDeliveries, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(storage.Value.CleanUpInterval, time, stoppingToken);
                await CleanUpAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.NotRemoved(logger, exception.GetType().Name);
            }
        }
    }

    private async Task<int> RemoveAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        while (true)
        {
            var count = await writer.ExecuteAsync(
                sql, [("@before", before.ToUnixTimeMilliseconds()), ("@limit", (long)RowsAtOnce)], cancellationToken);
            removed += count;
            if (count < RowsAtOnce)
                return removed;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9122, Level = LogLevel.Warning,
            Message = "Outdated rows of the desk could not be removed ({ExceptionType}); it is tried again")]
        public static partial void NotRemoved(ILogger logger, string exceptionType);
    }
}
