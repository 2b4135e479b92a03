using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>What the bot says unasked, on either database.</summary>
internal sealed class NoticeStore(StoreWriter writer, StoreReads reads, OutboxRule outbox, TimeProvider time) : INoticeStore
{
    private const string Watch =
        "INSERT INTO watches (subject, conversation, at) VALUES (@subject, @conversation, @at) ON CONFLICT (subject, conversation) DO NOTHING";

    public Task<bool> SayAsync(ConversationKey conversation, Reply reply, string onceKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentException.ThrowIfNullOrEmpty(onceKey);
        return writer.WriteAsync(new NoticeRequest(conversation, reply, onceKey, outbox), cancellationToken);
    }

    public Task WatchAsync(ConversationKey conversation, string subject, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        return writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            await using var command = connection.Command(Watch,
                ("@subject", subject), ("@conversation", conversation.Value), ("@at", time.GetUtcNow().ToUnixTimeMilliseconds()));
            return await command.ExecuteNonQueryAsync(token);
        }), cancellationToken);
    }

    public Task<IReadOnlyList<ConversationKey>> FindWatchersAsync(string subject, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<ConversationKey>>(async (db, token) =>
        {
            var keys = await db.Watches.Where(w => w.Subject == subject)
                .OrderBy(w => w.At).ThenBy(w => w.Conversation).Select(w => w.Conversation).ToListAsync(token);
            return [.. keys.Select(key => new ConversationKey(key))];
        }, cancellationToken);
}
