using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Rows;

namespace ServiceBot.Stores;

/// <summary>Reads transcripts through the model, with compiled queries.</summary>
internal sealed class TranscriptReader(StoreReads reads, StorageStart start) : ITranscriptReader
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
            .Select(t => new StoredEntry(t.Sequence, t.ActivityJson)));

    private readonly Func<ServiceBotDb, string, IAsyncEnumerable<StoredEntry>> _newestQuery =
        EF.CompileAsyncQuery((ServiceBotDb db, string key) => db.Transcript
            .AsNoTracking()
            .Where(t => t.Conversation == key)
            .OrderByDescending(t => t.Sequence)
            .Select(t => new StoredEntry(t.Sequence, t.ActivityJson)));

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
                entries.Add(new TranscriptEntry(entry.Sequence, RowJson.ReadActivity(entry.Json)));
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
                var activity = RowJson.ReadActivity(entry.Json);
                if (activity.From == ActivityRole.Customer)
                    entries.Add(new TranscriptEntry(entry.Sequence, activity));
                if (entries.Count == limit)
                    break;
            }
            return entries;
        }, cancellationToken);
    }

    public Task<long> LastSequenceAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        reads.RunAsync((db, token) => _lastQuery(db, conversation.Value, token), cancellationToken);

    private static ConversationAddress AddressOf(ConversationRow row) => new()
    {
        Channel = row.Channel,
        NativeId = row.NativeId,
        ChannelUser = row.ChannelUser,
        ReferenceJson = row.ReferenceJson,
    };

    private sealed record StoredEntry(long Sequence, string Json);
}
