using Microsoft.Extensions.Options;
using Npgsql;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.PostgreSql;

/// <summary>Hears what other nodes stored. While the connection is away nothing is lost: lanes and feed look at the
/// database when it is back.</summary>
internal sealed partial class PostgreSqlListener(
    PostgreSqlDatabase database,
    NodeIdentity node,
    StoreSignals signals,
    EpisodeSignals episodes,
    TypingSignals typing,
    LiveTexts live,
    IOptions<StorageOptions> options,
    TimeProvider time,
    ILogger<PostgreSqlListener> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How often a silent connection is tested.</summary>
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // SQLite has one process: there is nobody else to hear.
        while (options.Value.Provider == StorageProvider.PostgreSql && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.NotHeard(logger, exception.GetType().Name);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        connection.Notification += OnNotification;
        await using (var listen = new NpgsqlCommand("LISTEN " + PostgreSqlNotice.Channel, connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        signals.TellSignalsMissed();
        while (true)
        {
            if (!await connection.WaitAsync(CheckInterval, cancellationToken))
            {
                await using var check = new NpgsqlCommand("SELECT 1", connection);
                await check.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private void OnNotification(object sender, NpgsqlNotificationEventArgs notification)
    {
        foreach (var stored in PostgreSqlNotice.Read(notification.Payload, node.Id))
            signals.TellStoredElsewhere(stored);
        foreach (var conversation in PostgreSqlNotice.ReadHandoffs(notification.Payload, node.Id))
            episodes.TellChangedElsewhere(conversation);
        foreach (var (conversation, from) in PostgreSqlNotice.ReadTyping(notification.Payload, node.Id))
            typing.TellElsewhere(conversation, from);
        foreach (var text in PostgreSqlNotice.ReadLive(notification.Payload, node.Id))
            live.TellFromElsewhere(text);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9111, Level = LogLevel.Warning,
            Message = "Other nodes cannot be heard ({ExceptionType}); trying again")]
        public static partial void NotHeard(ILogger logger, string exceptionType);
    }
}
