using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Lets the request that brought an activity carry its answer back, so that exactly one path delivers it: this
/// one, or the outbox.</summary>
/// <remarks>An activity accepted with <see cref="Activity.InlineUntil"/> keeps its reply out of the outbox's reach until
/// then. Whoever takes the reply owns it. The platform's repetition of the same request, on any node, gets the same reply
/// again for <see cref="InlineAnswer.RepeatableFor"/>; after that it counts as delivered.</remarks>
public interface IInlineReplies
{
    /// <summary>Waits for the answer to an activity and takes it.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="activityId">Id of an activity that was accepted with <see cref="Activity.InlineUntil"/>.</param>
    /// <param name="patience">Longest wait.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is taken then.</param>
    Task<InlineAnswer> TakeAsync(
        ConversationKey conversation, string activityId, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Takes what is held for a customer (<see cref="SendOutcome.Held"/>) without waiting for an answer.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="activityId">The activity whose request carries it back.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<InlineAnswer> TakeHeldAsync(ConversationKey conversation, string activityId, CancellationToken cancellationToken);

    /// <summary>Gives taken replies back to the outbox, which sends them from now on: the request could not carry them, and
    /// no repetition of it does. Repeating is safe.</summary>
    /// <param name="replies">Some of those taken; <see cref="OutboxItem.SentParts"/> tells what the request did carry of one.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task ReturnAsync(IReadOnlyList<OutboxItem> replies, CancellationToken cancellationToken);
}
