namespace ServiceBot.Core.Messaging;

/// <summary>The database behind the outbox. A conversation's replies come out strictly in order: the next one only after
/// the one before it is sent or given up.</summary>
public interface IOutboxStore
{
    /// <summary>Claims due replies, at most one a conversation, for this node alone.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="claim">After this time without an end, another claim may take them again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<OutboxItem>> ClaimAsync(int limit, TimeSpan claim, CancellationToken cancellationToken);

    /// <summary>The platform took it: the row is removed. Repeating is safe.</summary>
    Task SentAsync(OutboxItem item, CancellationToken cancellationToken);

    /// <summary>Not taken: due again after the pause. Keeps <see cref="OutboxItem.SentParts"/>.</summary>
    Task RetryAsync(OutboxItem item, TimeSpan pause, CancellationToken cancellationToken);

    /// <summary>Not taken before the customer writes again: due once that message is answered, or for the request that
    /// brought it to take along. A customer who has written since the claim makes it due again soon.</summary>
    /// <param name="item">The reply; its <see cref="OutboxItem.SentParts"/> are kept.</param>
    /// <param name="reason">Short name of the cause, without personal data.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task HoldAsync(OutboxItem item, string reason, CancellationToken cancellationToken);

    /// <summary>Ends what has had its time: replies that requests took along are removed, and replies held for too long
    /// become dead letters.</summary>
    /// <param name="longestHold">Longest time since a reply was held first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The new dead letters.</returns>
    Task<IReadOnlyList<DeadLetter>> SettleAsync(TimeSpan longestHold, CancellationToken cancellationToken);

    /// <summary>Given up: kept as a dead letter, and the conversation's next reply may go.</summary>
    Task GiveUpAsync(OutboxItem item, string reason, CancellationToken cancellationToken);

    /// <summary>Dead letters, newest first.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(int limit, CancellationToken cancellationToken);
}
