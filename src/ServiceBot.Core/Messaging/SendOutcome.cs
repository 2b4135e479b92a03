namespace ServiceBot.Core.Messaging;

/// <summary>What a send can end in.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The platform took it.</summary>
    public sealed record Sent : SendOutcome;

    /// <summary>Not taken; trying again may help.</summary>
    /// <param name="RetryAfter">The platform's own wish; null for the outbox's backoff.</param>
    /// <param name="SentParts">How many parts of this reply the platform has taken in all; told again as
    /// <see cref="OutboxItem.SentParts"/> at the next attempt.</param>
    public sealed record Retry(TimeSpan? RetryAfter, int SentParts = 0) : SendOutcome;

    /// <summary>The platform takes nothing for this customer until the customer writes again. Kept, and no failed attempt:
    /// it goes along with the answer to the customer's next message, or by itself once that message is answered.</summary>
    /// <param name="Reason">Short name of the cause, without personal data.</param>
    /// <param name="SentParts">How many parts of this reply the platform has taken in all.</param>
    public sealed record Held(string Reason, int SentParts = 0) : SendOutcome;

    /// <summary>Refused for good (user gone, content refused): a dead letter.</summary>
    /// <param name="Reason">Short name of the cause, without personal data.</param>
    public sealed record Refused(string Reason) : SendOutcome;
}
