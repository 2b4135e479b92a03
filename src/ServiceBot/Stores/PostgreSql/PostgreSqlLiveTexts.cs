using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Npgsql;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.PostgreSql;

/// <summary>Tells other nodes what customers are shown of answers in the making, where none of them looks on here. Of the moment:
/// what cannot be told is forgotten.</summary>
internal sealed partial class PostgreSqlLiveTexts : BackgroundService
{
    private const int MostWaiting = 512;

    /// <summary>Texts within this time are one notice, the newest of each conversation.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<ConversationKey, LiveText> _waiting = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
    private readonly PostgreSqlDatabase _database;
    private readonly NodeIdentity _node;
    private readonly LiveTexts _texts;
    private readonly bool _isShared;
    private readonly TimeProvider _time;
    private readonly ILogger<PostgreSqlLiveTexts> _logger;

    public PostgreSqlLiveTexts(
        PostgreSqlDatabase database, NodeIdentity node, LiveTexts texts, IOptions<StorageOptions> options, TimeProvider time,
        ILogger<PostgreSqlLiveTexts> logger)
    {
        (_database, _node, _texts, _time, _logger) = (database, node, texts, time, logger);
        _isShared = options.Value.Provider == StorageProvider.PostgreSql;
        // SQLite has one process: there is nobody else to tell, and nothing is written that nobody here would see.
        if (_isShared) texts.Unheard += OnUnheard;
    }

    public override void Dispose()
    {
        _texts.Unheard -= OnUnheard;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_isShared && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _signal.Reader.ReadAsync(stoppingToken);
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
        List<LiveText> texts = [];
        foreach (var conversation in _waiting.Keys)
            if (_waiting.TryRemove(conversation, out var text))
                texts.Add(text);
        foreach (var notice in PostgreSqlNotice.WriteLive(_node.Id, texts))
        {
            await using var command = _database.Source.CreateCommand("SELECT pg_notify($1, $2)");
            command.Parameters.Add(new NpgsqlParameter { Value = PostgreSqlNotice.Channel });
            command.Parameters.Add(new NpgsqlParameter { Value = notice });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private void OnUnheard(LiveText text)
    {
        if (_waiting.Count >= MostWaiting && !_waiting.ContainsKey(text.Conversation)) return;
        _waiting[text.Conversation] = text;
        _signal.Writer.TryWrite(true);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9113, Level = LogLevel.Warning,
            Message = "Other nodes could not be told of answers in the making ({ExceptionType}); the answers are not concerned")]
        public static partial void NotTold(ILogger logger, string exceptionType);
    }
}
