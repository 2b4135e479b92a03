namespace ServiceBot.Core.Conversations;

/// <summary>One visit of the customer: from the first word until a longer silence.</summary>
/// <param name="Id">Unique.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="LastAt">When the customer last wrote, UTC.</param>
public sealed record ServiceEpisode(string Id, DateTimeOffset StartedAt, DateTimeOffset LastAt)
{
    /// <summary>Whether something was done for the customer in it.</summary>
    public bool HasResult { get; init; }

    /// <summary>Whether the customer was asked how content they are; never asked twice.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Whether the answer was recorded.</summary>
    public bool IsRated { get; init; }

    /// <summary>When a danger was described, UTC; null when none was.</summary>
    public DateTimeOffset? HazardAt { get; init; }
}
