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

    /// <summary>Not taken: due again after the pause.</summary>
    Task RetryAsync(OutboxItem item, TimeSpan pause, CancellationToken cancellationToken);

    /// <summary>Given up: kept as a dead letter, and the conversation's next reply may go.</summary>
    Task GiveUpAsync(OutboxItem item, string reason, CancellationToken cancellationToken);

    /// <summary>Dead letters, newest first.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(int limit, CancellationToken cancellationToken);
}
