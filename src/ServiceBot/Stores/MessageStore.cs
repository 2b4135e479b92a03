using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>The store of inbox, lanes and transcript, on either database.</summary>
internal sealed class MessageStore(
    StoreWriter writer,
    StorageStart start,
    NodeIdentity node,
    StoreReads reads,
    TimeProvider time,
    IOptions<StorageOptions> options) : IMessageStore
{
    public bool IsShared { get; } = options.Value.Provider != StorageProvider.Sqlite;

    public Task<ConversationKey> OpenAsync(ConversationAddress address, CancellationToken cancellationToken) =>
        writer.WriteAsync(new OpenRequest(ConversationKey.Of(start.KeySecret, address), address), cancellationToken);

    public Task<Acceptance> AppendAsync(
        ConversationKey conversation, Activity activity, bool startsTurn, int maxWaiting,
        CancellationToken cancellationToken) =>
        writer.WriteAsync(new AppendRequest(conversation, activity, startsTurn, maxWaiting), cancellationToken);

    public async Task<LaneClaim?> ClaimAsync(
        ConversationKey conversation, bool isRecovery, CancellationToken cancellationToken) =>
        (await writer.WriteAsync(new ClaimRequest(conversation, isRecovery), cancellationToken)).Claim;

    public Task<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken) =>
        writer.WriteAsync(new CommitRequest(commit), cancellationToken);

    public Task<IReadOnlyList<ConversationKey>> FindWaitingAsync(
        TimeSpan minAge, int limit, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<ConversationKey>>(async (db, token) =>
        {
            var now = time.GetUtcNow();
            var before = now - minAge;
            var isShared = IsShared;
            var keys = await db.Inbox
                .Where(i => i.AnsweredAt == null && i.AcceptedAt <= before)
                .Where(i => !isShared || db.Conversations.Any(c => c.Key == i.Conversation
                    && (c.Owner == null || c.Owner == node.Id || c.LeaseUntil <= now)))
                .GroupBy(i => i.Conversation)
                .OrderBy(g => g.Min(i => i.AcceptedAt))
                .Select(g => g.Key)
                .Take(limit)
                .ToListAsync(token);
            return [.. keys.Select(k => new ConversationKey(k))];
        }, cancellationToken);

    public Task<IReadOnlySet<(ConversationKey Conversation, string ActivityId)>> FindUnansweredAsync(
        IReadOnlyCollection<ConversationKey> conversations, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlySet<(ConversationKey, string)>>(async (db, token) =>
        {
            var keys = conversations.Select(c => c.Value).ToList();
            var rows = await db.Inbox
                .Where(i => i.AnsweredAt == null && keys.Contains(i.Conversation))
                .Select(i => new { i.Conversation, i.ActivityId })
                .ToListAsync(token);
            return rows.Select(r => (new ConversationKey(r.Conversation), r.ActivityId)).ToHashSet();
        }, cancellationToken);

    public Task RenewAsync(IReadOnlyList<ConversationKey> conversations, CancellationToken cancellationToken) =>
        writer.WriteAsync(new RenewRequest(conversations), cancellationToken);

    public Task ReleaseAsync(CancellationToken cancellationToken) => IsShared
        ? reads.RunAsync((db, token) => db.Conversations
            .Where(c => c.Owner == node.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Owner, (string?)null), token), cancellationToken)
        : Task.CompletedTask;
}
