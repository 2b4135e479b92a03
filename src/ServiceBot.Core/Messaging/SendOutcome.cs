namespace ServiceBot.Core.Messaging;

/// <summary>What a send can end in.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The platform took it.</summary>
    public sealed record Sent : SendOutcome;

    /// <summary>Not taken; trying again may help.</summary>
    /// <param name="RetryAfter">The platform's own wish; null for the outbox's backoff.</param>
    public sealed record Retry(TimeSpan? RetryAfter) : SendOutcome;

    /// <summary>Refused for good (user gone, content refused): a dead letter.</summary>
    /// <param name="Reason">Short name of the cause, without personal data.</param>
    public sealed record Refused(string Reason) : SendOutcome;
}
