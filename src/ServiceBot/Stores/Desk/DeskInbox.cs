using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Conversations;
using ServiceBot.Desk.Work;
using ServiceBot.Stores.Rows;

namespace ServiceBot.Stores.Desk;

/// <summary>The list of all conversations, on either database: a line each, never a look through transcripts.</summary>
internal sealed class DeskInbox(StoreReads reads) : IDeskInbox
{
    public Task<IReadOnlyList<InboxEntry>> ReadAsync(InboxQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return reads.RunAsync(async (db, token) =>
        {
            var rows = Within(db.DeskInbox.AsNoTracking(), query.Scope);
            if (query.Shelves is [var only])
                rows = rows.Where(row => row.View == only);
            else if (query.Shelves.Count > 1)
                rows = rows.Where(row => query.Shelves.Contains(row.View));
            if (query.HasTicket)
                rows = rows.Where(row => row.HasTicket);
            if (query.Channel is { } channel)
                rows = rows.Where(row => row.Channel == channel);
            if (query.Queue is { } queue)
                rows = rows.Where(row => row.Queue == queue);
            if (query.Reason is { } reason)
                rows = rows.Where(row => row.Reason == reason);
            if (query.HumanAgent is { } person)
                rows = rows.Where(row => row.HumanAgent == person);
            // Both halves, so that an index finds the place.
            if (query.After is { } after)
                rows = rows.Where(row => row.LastAt <= after.LastAt && (row.LastAt < after.LastAt || string.Compare(row.Conversation, after.Conversation) < 0));
            return await LoadAsync(db, rows.OrderByDescending(row => row.LastAt).ThenByDescending(row => row.Conversation).Take(query.Limit), token);
        }, cancellationToken);
    }

    public Task<IReadOnlyList<InboxEntry>> ReadAsync(IReadOnlyCollection<ConversationKey> conversations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        var keys = conversations.Select(key => key.Value).ToList();
        return reads.RunAsync((db, token) => LoadAsync(db, db.DeskInbox.AsNoTracking().Where(row => keys.Contains(row.Conversation)), token), cancellationToken);
    }

    public Task<InboxTally> CountAsync(InboxScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return reads.RunAsync(async (db, token) =>
        {
            var open = db.DeskInbox.Where(row => row.View == InboxShelf.Waiting || row.View == InboxShelf.Talk);
            var mine = await open.CountAsync(row => row.HumanAgent == scope.HumanAgent, token);
            var shelves = await Within(open, scope).GroupBy(row => row.View).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(token);
            var waiting = shelves.Where(one => one.Key == InboxShelf.Waiting).Sum(one => one.Count);
            var tickets = await Within(db.DeskInbox.Where(row => row.HasTicket), scope).CountAsync(token);
            return new InboxTally(mine, waiting, shelves.Sum(one => one.Count) - waiting, tickets);
        }, cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, int>> ReadRatingsAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyDictionary<string, int>>(async (db, token) => await db.Satisfaction
            .Where(row => row.Conversation == conversation.Value).ToDictionaryAsync(row => row.Episode, row => row.Score, token), cancellationToken);

    public Task<ConversationAddress?> FindAddressAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        reads.RunAsync(async (db, token) =>
        {
            var row = await db.Conversations.AsNoTracking().FirstOrDefaultAsync(one => one.Key == conversation.Value, token);
            return row is null ? null : new ConversationAddress
            {
                Channel = row.Channel,
                NativeId = row.NativeId,
                ChannelUser = row.ChannelUser,
                ReferenceJson = row.ReferenceJson,
            };
        }, cancellationToken);

    private static IQueryable<DeskInboxRow> Within(IQueryable<DeskInboxRow> rows, InboxScope scope) => scope.SeesAll
        ? rows
        : rows.Where(row => row.HumanAgent == scope.HumanAgent || (row.Queue != null && scope.Queues.Contains(row.Queue)));

    private static async Task<IReadOnlyList<InboxEntry>> LoadAsync(ServiceBotDb db, IQueryable<DeskInboxRow> rows, CancellationToken cancellationToken)
    {
        var lines = await rows.Select(row => new
        {
            Row = row,
            Json = db.Episodes.Where(e => e.Conversation == row.Conversation && e.Number == row.Episode).Select(e => e.EpisodeJson).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return [.. lines.Select(line => ToEntry(line.Row, line.Json))];
    }

    private static InboxEntry ToEntry(DeskInboxRow row, string? episode) => new()
    {
        Conversation = new ConversationKey(row.Conversation),
        Channel = row.Channel,
        State = row.State,
        LastAt = row.LastAt,
        LastSequence = row.LastSequence,
        LastText = row.LastText,
        LastFrom = row.LastFrom,
        Unanswered = row.Unanswered,
        Mood = row.Mood,
        Episode = episode is null ? null : EpisodeJson.Read(episode),
    };
}
