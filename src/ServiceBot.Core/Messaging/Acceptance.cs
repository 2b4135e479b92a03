namespace ServiceBot.Core.Messaging;

/// <summary>What the inbox says to an inbound activity.</summary>
public abstract record Acceptance
{
    private Acceptance() { }

    /// <summary>Stored; it will be answered exactly once.</summary>
    /// <param name="ActivityId">Its id.</param>
    /// <param name="Sequence">Its place in the transcript.</param>
    public sealed record Stored(string ActivityId, long Sequence) : Acceptance;

    /// <summary>Known already, by id or client id: nothing was stored.</summary>
    /// <param name="ActivityId">Id of the first one.</param>
    /// <param name="Sequence">Place of the first one.</param>
    public sealed record Duplicate(string ActivityId, long Sequence) : Acceptance;

    /// <summary>The conversation does not exist.</summary>
    public sealed record UnknownConversation : Acceptance;

    /// <summary>The conversation has more waiting activities than it may; nothing was stored.</summary>
    /// <param name="RetryAfter">When to try again.</param>
    public sealed record Overloaded(TimeSpan RetryAfter) : Acceptance;
}
