using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>What the bot says unasked, on either database.</summary>
internal sealed class NoticeStore(StoreWriter writer, StoreReads reads, OutboxRule outbox) : INoticeStore
{
    public Task<bool> SayAsync(ConversationKey conversation, Reply reply, string onceKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentException.ThrowIfNullOrEmpty(onceKey);
        return writer.WriteAsync(new NoticeRequest(conversation, reply, onceKey, outbox), cancellationToken);
    }

    public Task<IReadOnlyList<ConversationKey>> FindWatchersAsync(string subject, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<ConversationKey>>(async (db, token) =>
        {
            var keys = await db.Watches.Where(w => w.Subject == subject)
                .OrderBy(w => w.At).ThenBy(w => w.Conversation).Select(w => w.Conversation).ToListAsync(token);
            return [.. keys.Select(key => new ConversationKey(key))];
        }, cancellationToken);
}
