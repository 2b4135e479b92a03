using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Npgsql;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.PostgreSql;

/// <summary>Tells other nodes what is of the moment: who is typing, and what customers are shown of answers in the making where none of
/// them looks on here. What cannot be told is forgotten.</summary>
internal sealed partial class PostgreSqlMoments : BackgroundService
{
    private const int MostWaiting = 512;

    /// <summary>What comes within this time is one notice, of texts the newest of each conversation.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<ConversationKey, LiveText> _shown = new();
    private readonly ConcurrentDictionary<(ConversationKey Conversation, ActivityRole From), bool> _typing = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
    private readonly PostgreSqlDatabase _database;
    private readonly NodeIdentity _node;
    private readonly TypingSignals _signs;
    private readonly LiveTexts _texts;
    private readonly bool _isShared;
    private readonly TimeProvider _time;
    private readonly ILogger<PostgreSqlMoments> _logger;

    public PostgreSqlMoments(
        PostgreSqlDatabase database, NodeIdentity node, TypingSignals signs, LiveTexts texts, IOptions<StorageOptions> options,
        TimeProvider time, ILogger<PostgreSqlMoments> logger)
    {
        (_database, _node, _signs, _texts, _time, _logger) = (database, node, signs, texts, time, logger);
        _isShared = options.Value.Provider == StorageProvider.PostgreSql;
        // SQLite has one process: there is nobody else to tell, and nothing is written that nobody here would see.
        if (!_isShared)
            return;
        signs.Typed += OnTyped;
        texts.Unheard += OnUnheard;
    }

    public override void Dispose()
    {
        _signs.Typed -= OnTyped;
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
        foreach (var notice in PostgreSqlNotice.WriteTyping(_node.Id, Take(_typing).Select(sign => sign.Key))
            .Concat(PostgreSqlNotice.WriteLive(_node.Id, Take(_shown).Select(text => text.Value))))
        {
            await using var command = _database.Source.CreateCommand("SELECT pg_notify($1, $2)");
            command.Parameters.Add(new NpgsqlParameter { Value = PostgreSqlNotice.Channel });
            command.Parameters.Add(new NpgsqlParameter { Value = notice });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private void OnTyped(TypingSign sign)
    {
        if (sign.IsFromHere)
            Keep(_typing, (sign.Conversation, sign.From), true);
    }

    private void OnUnheard(LiveText text) => Keep(_shown, text.Conversation, text);

    private void Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> waiting, TKey key, TValue value)
        where TKey : notnull
    {
        if (waiting.Count >= MostWaiting && !waiting.ContainsKey(key))
            return;
        waiting[key] = value;
        _signal.Writer.TryWrite(true);
    }

    private static List<KeyValuePair<TKey, TValue>> Take<TKey, TValue>(ConcurrentDictionary<TKey, TValue> waiting)
        where TKey : notnull
    {
        List<KeyValuePair<TKey, TValue>> taken = [];
        foreach (var key in waiting.Keys)
        {
            if (waiting.TryRemove(key, out var value))
                taken.Add(KeyValuePair.Create(key, value));
        }
        return taken;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9114, Level = LogLevel.Warning,
            Message = "Other nodes could not be told who is typing or what is being answered ({ExceptionType}); what is written is not concerned")]
        public static partial void NotTold(ILogger logger, string exceptionType);
    }
}
