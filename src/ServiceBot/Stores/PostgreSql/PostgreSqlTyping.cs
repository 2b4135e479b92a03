using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Npgsql;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.PostgreSql;

/// <summary>Tells other nodes who is typing. Of the moment: what cannot be told is forgotten.</summary>
internal sealed partial class PostgreSqlTyping : BackgroundService
{
    private const int MostWaiting = 512;

    /// <summary>Signs within this time are one notice.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    private readonly Channel<(ConversationKey Conversation, ActivityRole From)> _signs = Channel.CreateBounded<(ConversationKey, ActivityRole)>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
    private readonly PostgreSqlDatabase _database;
    private readonly NodeIdentity _node;
    private readonly TypingSignals _signals;
    private readonly bool _isShared;
    private readonly TimeProvider _time;
    private readonly ILogger<PostgreSqlTyping> _logger;

    public PostgreSqlTyping(
        PostgreSqlDatabase database, NodeIdentity node, TypingSignals signals, IOptions<StorageOptions> options, TimeProvider time,
        ILogger<PostgreSqlTyping> logger)
    {
        (_database, _node, _signals, _time, _logger) = (database, node, signals, time, logger);
        _isShared = options.Value.Provider == StorageProvider.PostgreSql;
        signals.Typed += OnTyped;
    }

    public override void Dispose()
    {
        _signals.Typed -= OnTyped;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // SQLite has one process: there is nobody else to tell.
        while (_isShared && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _signs.Reader.WaitToReadAsync(stoppingToken);
                await Task.Delay(Gather, _time, stoppingToken);
                await TellAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.NotTold(_logger, exception.GetType().Name);
            }
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        List<(ConversationKey, ActivityRole)> signs = [];
        while (_signs.Reader.TryRead(out var sign))
            signs.Add(sign);
        foreach (var notice in PostgreSqlNotice.WriteTyping(_node.Id, signs))
        {
            await using var command = _database.Source.CreateCommand("SELECT pg_notify($1, $2)");
            command.Parameters.Add(new NpgsqlParameter { Value = PostgreSqlNotice.Channel });
            command.Parameters.Add(new NpgsqlParameter { Value = notice });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private void OnTyped(TypingSign sign)
    {
        if (_isShared && sign.IsFromHere)
            _signs.Writer.TryWrite((sign.Conversation, sign.From));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9112, Level = LogLevel.Warning,
            Message = "Other nodes could not be told who is typing ({ExceptionType}); what is written is not concerned")]
        public static partial void NotTold(ILogger logger, string exceptionType);
    }
}
