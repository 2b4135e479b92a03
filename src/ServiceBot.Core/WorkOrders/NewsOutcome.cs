namespace ServiceBot.Core.WorkOrders;

/// <summary>What passing on an event can end in.</summary>
public abstract record NewsOutcome
{
    private NewsOutcome() { }

    /// <summary>Everybody who wants to know has been told, by this call or an earlier one with the same event.</summary>
    /// <param name="Conversations">How many were told by this call.</param>
    public sealed record Told(int Conversations) : NewsOutcome;

    /// <summary>The order has moved on since: nothing is said.</summary>
    public sealed record Outdated : NewsOutcome;

    /// <summary>The order ended before this event happened: the two contradict each other, nothing is said.</summary>
    public sealed record Closed : NewsOutcome;

    /// <summary>No order has this number.</summary>
    public sealed record NotFound : NewsOutcome;

    /// <summary>The system of work orders did not answer: send the event again.</summary>
    public sealed record Unavailable : NewsOutcome;
}
