namespace ServiceBot.Core.Grid;

/// <summary>An interruption of supply that the utility knows of.</summary>
public sealed record Outage
{
    /// <summary>Its id: <c>GZ-001</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it was announced.</summary>
    public required bool IsPlanned { get; init; }

    /// <summary>Where, in the utility's words: 浙江省杭州市西湖区文三路80—98号.</summary>
    public required string AreaText { get; init; }

    /// <summary>When it began or will begin, UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it is expected to end, UTC; null when nobody knows yet. An expectation, never a promise.</summary>
    public DateTimeOffset? ExpectedEndAt { get; init; }

    /// <summary>Where it stands, in the utility's words: 抢修中.</summary>
    public required string StatusText { get; init; }

    /// <summary>Why: 低压线路故障; null when unknown.</summary>
    public string? Cause { get; init; }
}
