namespace ServiceBot.Core.Grid;

/// <summary>What a search for outages can end in.</summary>
public abstract record OutageLookup
{
    private OutageLookup() { }

    /// <summary>Outages, running ones first; empty: none on record.</summary>
    public sealed record Found(IReadOnlyList<Outage> Outages) : OutageLookup;

    /// <summary>No answer in time.</summary>
    public sealed record Unavailable : OutageLookup;
}
