namespace ServiceBot.Core.Handoff;

/// <summary>What becomes of a human agent's message.</summary>
public abstract record SayingOutcome
{
    private SayingOutcome() { }

    /// <summary>Stored; it will reach the customer.</summary>
    /// <param name="Sequence">Its place in the transcript.</param>
    public sealed record Said(long Sequence) : SayingOutcome;

    /// <summary>It was stored before, under the same client id.</summary>
    /// <param name="Sequence">Its place in the transcript.</param>
    public sealed record Repeated(long Sequence) : SayingOutcome;

    /// <summary>Not allowed: nothing was stored.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(MoveRefusal Reason) : SayingOutcome;
}
