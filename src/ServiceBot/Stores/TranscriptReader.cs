using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Rows;

namespace ServiceBot.Stores;

/// <summary>Reads transcripts through the model, with compiled queries. An entry that cannot be read does not hold up the others.</summary>
internal sealed partial class TranscriptReader(StoreReads reads, StorageStart start, ILogger<TranscriptReader> logger) : ITranscriptReader
{
    private const int MaxPage = 1000;

    // A compiled query belongs to one model, so to one database.
    private readonly Func<ServiceBotDb, string, CancellationToken, Task<ConversationRow?>> _findQuery =
        EF.CompileAsyncQuery((ServiceBotDb db, string key, CancellationToken _) =>
            db.Conversations.AsNoTracking().FirstOrDefault(c => c.Key == key));

    private readonly Func<ServiceBotDb, string, long, int, IAsyncEnumerable<StoredEntry>> _readQuery =
        EF.CompileAsyncQuery((ServiceBotDb db, string key, long after, int limit) => db.Transcript
            .AsNoTracking()
            .Where(t => t.Conversation == key && t.Sequence > after)
            .OrderBy(t => t.Sequence)
            .Take(limit)
            .Select(t => new StoredEntry(t.Sequence, t.At, t.ActivityJson)));

    private readonly Func<ServiceBotDb, string, IAsyncEnumerable<StoredEntry>> _newestQuery =
        EF.CompileAsyncQuery((ServiceBotDb db, string key) => db.Transcript
            .AsNoTracking()
            .Where(t => t.Conversation == key)
            .OrderByDescending(t => t.Sequence)
            .Select(t => new StoredEntry(t.Sequence, t.At, t.ActivityJson)));

    private readonly Func<ServiceBotDb, string, CancellationToken, Task<long>> _lastQuery =
        EF.CompileAsyncQuery((ServiceBotDb db, string key, CancellationToken _) =>
            db.Conversations.Where(c => c.Key == key).Select(c => c.LastSequence).FirstOrDefault());

    public async Task<(ConversationKey Key, ConversationAddress Address)?> FindAsync(
        string channel, string nativeId, CancellationToken cancellationToken)
    {
        var wanted = new ConversationAddress { Channel = channel, NativeId = nativeId, ChannelUser = "" };
        var key = ConversationKey.Of(start.KeySecret, wanted);
        var row = await reads.RunAsync((db, token) => _findQuery(db, key.Value, token), cancellationToken);
        return row is null ? null : (key, AddressOf(row));
    }

    public async Task<ConversationAddress?> FindAddressAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        await reads.RunAsync((db, token) => _findQuery(db, conversation.Value, token), cancellationToken) is { } row ? AddressOf(row) : null;

    public Task<IReadOnlyList<TranscriptEntry>> ReadAsync(
        ConversationKey conversation, long afterSequence, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage);
        return reads.RunAsync<IReadOnlyList<TranscriptEntry>>(async (db, token) =>
        {
            var entries = new List<TranscriptEntry>();
            await foreach (var entry in _readQuery(db, conversation.Value, afterSequence, limit).WithCancellation(token))
                entries.Add(Read(conversation, entry));
            return entries;
        }, cancellationToken);
    }

    public Task<IReadOnlyList<TranscriptEntry>> ReadLastReceivedAsync(
        ConversationKey conversation, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage);
        return reads.RunAsync<IReadOnlyList<TranscriptEntry>>(async (db, token) =>
        {
            var entries = new List<TranscriptEntry>();
            await foreach (var entry in _newestQuery(db, conversation.Value).WithCancellation(token))
            {
                var read = Read(conversation, entry);
                if (read.Activity is { From: ActivityRole.Customer, Type: not ActivityType.Unreadable })
                    entries.Add(read);
                if (entries.Count == limit)
                    break;
            }
            return entries;
        }, cancellationToken);
    }

    public Task<long> LastSequenceAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        reads.RunAsync((db, token) => _lastQuery(db, conversation.Value, token), cancellationToken);

    private TranscriptEntry Read(ConversationKey conversation, StoredEntry entry)
    {
        if (RowJson.TryReadActivity(entry.Json) is { } activity)
            return new TranscriptEntry(entry.Sequence, activity);
        Log.NotReadable(logger, entry.Sequence, conversation);
        // Whose it was is not known; what is the customer's ends nothing that is under way.
        return new TranscriptEntry(entry.Sequence, new Activity
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"unreadable-{entry.Sequence}"),
            Type = ActivityType.Unreadable,
            From = ActivityRole.Customer,
            Timestamp = entry.At,
        });
    }

    private static ConversationAddress AddressOf(ConversationRow row) => new()
    {
        Channel = row.Channel,
        NativeId = row.NativeId,
        ChannelUser = row.ChannelUser,
        ReferenceJson = row.ReferenceJson,
    };

    private sealed record StoredEntry(long Sequence, DateTimeOffset At, string Json);

    private static partial class Log
    {
        [LoggerMessage(EventId = 9138, Level = LogLevel.Error, Message = "Entry {Sequence} of {Conversation} cannot be read: a line without its words stands in its place")]
        public static partial void NotReadable(ILogger logger, long sequence, ConversationKey conversation);
    }
}
