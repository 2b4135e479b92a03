namespace ServiceBot.Core.Grid;

/// <summary>The utility's system of outages (停电信息、配网抢修).</summary>
public interface IOutageSystem
{
    /// <summary>Outages that are running or announced at a place: at the address where it is exact, else in its road, district or city.</summary>
    Task<OutageLookup> FindAsync(SupplyPlace place, CancellationToken cancellationToken);
}

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

/// <summary>What a search for outages can end in.</summary>
public abstract record OutageLookup
{
    private OutageLookup() { }

    /// <summary>Outages, running ones first; empty: none on record.</summary>
    public sealed record Found(IReadOnlyList<Outage> Outages) : OutageLookup;

    /// <summary>No answer in time.</summary>
    public sealed record Unavailable : OutageLookup;
}
