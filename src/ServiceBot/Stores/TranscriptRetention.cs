using System.Data.Common;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Removes what is older than its retention time, a little at a time, so that no message waits for it.</summary>
internal sealed partial class TranscriptRetention(
    StoreWriter writer, IOptions<StorageOptions> options, IOptions<ChatTurnOptions> chat, TimeProvider time, ILogger<TranscriptRetention> logger)
    : BackgroundService
{
    private const int RowsAtOnce = 500;
    private static readonly TimeSpan PauseBetween = TimeSpan.FromMilliseconds(50);

    /// <summary>What passed between platforms and the bot.</summary>
    private static readonly TimeSpan KeptForChannels = TimeSpan.FromDays(30);

    // Replies that still have to be sent, and messages that still wait, keep their words.
    private const string OldTranscript =
        "DELETE FROM transcript WHERE (conversation, sequence) IN (SELECT t.conversation, t.sequence FROM transcript t "
        + "WHERE t.at < @before AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation = t.conversation "
        + "AND o.sequence = t.sequence AND NOT o.is_dead) AND NOT EXISTS (SELECT 1 FROM inbox i "
        + "WHERE i.conversation = t.conversation AND i.sequence = t.sequence AND i.answered_at IS NULL) LIMIT @limit)";

    private const string OldInbox =
        "DELETE FROM inbox WHERE (conversation, sequence) IN (SELECT conversation, sequence FROM inbox "
        + "WHERE accepted_at < @before AND answered_at IS NOT NULL LIMIT @limit)";

    private const string OldDeadLetters =
        "DELETE FROM outbox WHERE (conversation, sequence) IN (SELECT conversation, sequence FROM outbox "
        + "WHERE is_dead AND created_at < @before LIMIT @limit)";

    private const string OldGaps =
        "DELETE FROM knowledge_gaps WHERE id IN (SELECT id FROM knowledge_gaps WHERE at < @before LIMIT @limit)";

    // Bindings stay until the customer ends them, and writes that are still to be sent until they are.
    private const string OldChecks =
        "DELETE FROM identity_checks WHERE id IN (SELECT id FROM identity_checks WHERE at < @before LIMIT @limit)";

    private const string OldWatches =
        "DELETE FROM watches WHERE (subject, conversation) IN (SELECT subject, conversation FROM watches "
        + "WHERE at < @before LIMIT @limit)";

    private const string OldNotices =
        "DELETE FROM notices WHERE (conversation, once_key) IN (SELECT conversation, once_key FROM notices "
        + "WHERE at < @before LIMIT @limit)";

    private const string OldKeptWrites =
        "DELETE FROM kept_writes WHERE idempotency_key IN (SELECT idempotency_key FROM kept_writes "
        + "WHERE is_dead AND kept_at < @before LIMIT @limit)";

    private const string OldSatisfaction =
        "DELETE FROM satisfaction WHERE episode IN (SELECT episode FROM satisfaction WHERE at < @before LIMIT @limit)";

    private const string OldEpisodes =
        "DELETE FROM episodes WHERE (conversation, number) IN (SELECT conversation, number FROM episodes "
        + "WHERE NOT is_open AND moved_at < @before LIMIT @limit)";

    private const string OldEpisodeEvents =
        "DELETE FROM episode_events WHERE (episode, number) IN (SELECT episode, number FROM episode_events v "
        + "WHERE v.at < @before AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.conversation = v.conversation AND e.is_open) LIMIT @limit)";

    private const string OldDeskNotes =
        "DELETE FROM desk_notes WHERE number IN (SELECT number FROM desk_notes WHERE at < @before LIMIT @limit)";

    private const string OldContacts =
        "DELETE FROM contacts WHERE (conversation, started_at) IN (SELECT conversation, started_at FROM contacts "
        + "WHERE started_at < @before LIMIT @limit)";

    private const string OldTopics =
        "DELETE FROM answer_topics WHERE (conversation, sequence) IN (SELECT conversation, sequence FROM answer_topics "
        + "WHERE at < @before LIMIT @limit)";

    /// <summary>A line of an open handoff stays: somebody works with it.</summary>
    private const string OldDeskLines =
        "DELETE FROM desk_inbox WHERE conversation IN (SELECT conversation FROM desk_inbox "
        + "WHERE last_at < @before AND view NOT IN ('Waiting', 'Talk') LIMIT @limit)";

    private const string OldSearch = "DELETE FROM desk_search WHERE id IN (SELECT id FROM desk_search WHERE id < @before * 1048576 LIMIT @limit)";

    private const string OldDeskDrafts =
        "DELETE FROM desk_drafts WHERE (human_agent, conversation) IN (SELECT human_agent, conversation FROM desk_drafts "
        + "WHERE changed_at < @before LIMIT @limit)";

    private const string OldDeskReminders =
        "DELETE FROM desk_reminders WHERE id IN (SELECT id FROM desk_reminders WHERE due_at < @before AND set_at < @before LIMIT @limit)";

    private const string OldInline =
        "DELETE FROM outbox WHERE (conversation, sequence) IN (SELECT conversation, sequence FROM outbox "
        + "WHERE inline_for IS NOT NULL AND inline_until < @before LIMIT @limit)";

    private const string OldWindows =
        "DELETE FROM send_windows WHERE (conversation, kind) IN (SELECT conversation, kind FROM send_windows "
        + "WHERE ends_at < @before LIMIT @limit)";

    private const string OldBook =
        "DELETE FROM channel_book WHERE (channel, direction, outcome, hour) IN (SELECT channel, direction, outcome, hour "
        + "FROM channel_book WHERE hour < @before LIMIT @limit)";

    private const string OldValues =
        "DELETE FROM shared_values WHERE name IN (SELECT name FROM shared_values WHERE expires_at < @before LIMIT @limit)";

    private const string OldLeases =
        "DELETE FROM leases WHERE name IN (SELECT name FROM leases WHERE ends_at < @before LIMIT @limit)";

    private const string OldExchanges =
        "DELETE FROM model_exchanges WHERE number IN (SELECT number FROM model_exchanges WHERE at < @before LIMIT @limit)";

    private const string OldConversations =
        "DELETE FROM conversations WHERE key IN (SELECT c.key FROM conversations c WHERE c.last_at < @before "
        + "AND c.opened_at < @before AND c.waiting = 0 "
        + "AND NOT EXISTS (SELECT 1 FROM transcript t WHERE t.conversation = c.key) "
        + "AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.conversation = c.key) "
        + "AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.conversation = c.key) LIMIT @limit)";

    /// <summary>Removes everything that is too old now.</summary>
    /// <returns>Removed rows.</returns>
    public async Task<int> CleanUpAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var words = now - options.Value.TranscriptRetention;
        var ids = now - options.Value.DuplicateWindow;
        var channels = now - KeptForChannels;
        return await RemoveAsync(OldTranscript, words, cancellationToken)
            + await RemoveAsync(OldInbox, ids, cancellationToken)
            + await RemoveAsync(OldDeadLetters, words, cancellationToken)
            + await RemoveAsync(OldGaps, words, cancellationToken)
            + await RemoveAsync(OldEpisodes, words, cancellationToken)
            + await RemoveAsync(OldEpisodeEvents, words, cancellationToken)
            + await RemoveAsync(OldDeskNotes, words, cancellationToken)
            + await RemoveAsync(OldDeskLines, words, cancellationToken)
            + await RemoveAsync(OldSearch, words, cancellationToken)
            + await RemoveAsync(OldDeskDrafts, words, cancellationToken)
            + await RemoveAsync(OldDeskReminders, words, cancellationToken)
            + await RemoveAsync(OldChecks, words, cancellationToken)
            + await RemoveAsync(OldWatches, words, cancellationToken)
            + await RemoveAsync(OldNotices, words, cancellationToken)
            + await RemoveAsync(OldKeptWrites, words, cancellationToken)
            + await RemoveAsync(OldSatisfaction, words, cancellationToken)
            + await RemoveAsync(OldContacts, words, cancellationToken)
            + await RemoveAsync(OldTopics, words, cancellationToken)
            + await RemoveAsync(OldInline, channels, cancellationToken)
            + await RemoveAsync(OldWindows, channels, cancellationToken)
            + await RemoveAsync(OldBook, channels, cancellationToken)
            + await RemoveAsync(OldValues, channels, cancellationToken)
            + await RemoveAsync(OldLeases, channels, cancellationToken)
            + await RemoveAsync(OldExchanges, now.AddDays(-chat.Value.JournalDays), cancellationToken)
            + await RemoveAsync(OldConversations, words, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(options.Value.CleanUpInterval, time, stoppingToken);
                var removed = await CleanUpAsync(stoppingToken);
                if (removed > 0)
                    Log.Removed(logger, removed);
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
            var count = await writer.WriteAsync(new DirectRequest<int>((connection, token) =>
                ExecuteAsync(connection, sql, before, token)), cancellationToken);
            removed += count;
            if (count < RowsAtOnce)
                return removed;
            await Task.Delay(PauseBetween, time, cancellationToken);
        }
    }

    private static async Task<int> ExecuteAsync(
        DbConnection connection, string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql,
            ("@before", before.ToUnixTimeMilliseconds()), ("@limit", (long)RowsAtOnce));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9120, Level = LogLevel.Information, Message = "{Count} outdated rows were removed")]
        public static partial void Removed(ILogger logger, int count);

        [LoggerMessage(EventId = 9121, Level = LogLevel.Warning,
            Message = "Outdated rows could not be removed ({ExceptionType}); it is tried again")]
        public static partial void NotRemoved(ILogger logger, string exceptionType);
    }
}
