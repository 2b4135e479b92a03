namespace ServiceBot.Core.Handoff;

/// <summary>Which handoffs are asked for; what is null does not matter.</summary>
public sealed record EpisodeFilter
{
    /// <summary>Id of the human agent who is rung, has it, or had it last.</summary>
    public string? HumanAgent { get; init; }

    /// <summary>In one of these states; empty for any.</summary>
    public IReadOnlyList<EpisodeState> States { get; init; } = [];

    /// <summary>Whether only the newest of each conversation counts. With <see cref="EpisodeState.AfterHours"/> and
    /// <see cref="EpisodeState.Failed"/>: the tickets that nobody has taken up.</summary>
    public bool IsNewestOnly { get; init; }

    /// <summary>Last moved before this instant, UTC: the next page.</summary>
    public DateTimeOffset? MovedBefore { get; init; }

    /// <summary>At most so many, 1 to 1000.</summary>
    public int Limit { get; init; } = 100;
}
