namespace ServiceBot.Core.Handoff;

/// <summary>A human agent who declined an episode, or let it ring, and is left alone with it for a while.</summary>
/// <param name="HumanAgent">Who.</param>
/// <param name="Times">How often since the customer began to wait.</param>
/// <param name="Since">When last, UTC.</param>
public sealed record RingPause(string HumanAgent, int Times, DateTimeOffset Since)
{
    /// <summary>Longest pause, as a multiple of the first one.</summary>
    public const int MostTimes = 8;

    /// <summary>When the pause is over: twice as long each time, at most eight times the first.</summary>
    /// <param name="first">The first pause.</param>
    public DateTimeOffset Until(TimeSpan first) => Since + first * Math.Min(MostTimes, 1 << Math.Min(Times - 1, 30));
}
