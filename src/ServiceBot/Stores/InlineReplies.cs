using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Gives requests the answers that they can carry back, on either database: one write for each.</summary>
internal sealed class InlineReplies(StoreWriter writer, IAnswerWatch watch, TimeProvider time) : IInlineReplies
{
    public async Task<InlineAnswer> TakeAsync(
        ConversationKey conversation, string activityId, TimeSpan patience, CancellationToken cancellationToken) =>
        await watch.WaitAsync(conversation, activityId, patience, cancellationToken)
            ? await TakeAsync(conversation, activityId, isHeldOnly: false, cancellationToken)
            : new InlineAnswer.NotYet();

    public Task<InlineAnswer> TakeHeldAsync(
        ConversationKey conversation, string activityId, CancellationToken cancellationToken) =>
        TakeAsync(conversation, activityId, isHeldOnly: true, cancellationToken);

    public async Task ReturnAsync(IReadOnlyList<OutboxItem> replies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(replies);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var reply in replies)
        {
            await writer.WriteAsync(new ConversationRequest<int>(reply.Conversation, isDue: true, async (connection, token) =>
            {
                await using var command = connection.Command(OutboxText.Return,
                    ("@key", reply.Conversation.Value), ("@sequence", reply.Entry.Sequence),
                    ("@parts", reply.SentParts), ("@now", now));
                return await command.ExecuteNonQueryAsync(token);
            }), cancellationToken);
        }
    }

    /// <summary>Who has begun to take waits for the end: a reply that is taken without a taker would be lost.</summary>
    private Task<InlineAnswer> TakeAsync(
        ConversationKey conversation, string activityId, bool isHeldOnly, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(activityId);
        cancellationToken.ThrowIfCancellationRequested();
        return writer.WriteAsync(new TakeRequest(conversation, activityId, isHeldOnly), CancellationToken.None);
    }
}
