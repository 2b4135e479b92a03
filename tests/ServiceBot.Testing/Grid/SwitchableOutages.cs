using ServiceBot.Core.Grid;

namespace ServiceBot.Testing.Grid;

/// <summary>A system of outages that can be away, and that can hold outages of its own.</summary>
public sealed class SwitchableOutages(IOutageSystem real) : IOutageSystem
{
    /// <summary>Whether it answers nothing in time.</summary>
    public bool IsAway { get; set; }

    /// <summary>Told instead of the real ones; null: the real ones.</summary>
    public IReadOnlyList<Outage>? Instead { get; set; }

    public Task<OutageLookup> FindAsync(SupplyPlace place, CancellationToken cancellationToken)
    {
        if (IsAway) return Task.FromResult<OutageLookup>(new OutageLookup.Unavailable());
        return Instead is { } outages ? Task.FromResult<OutageLookup>(new OutageLookup.Found(outages)) : real.FindAsync(place, cancellationToken);
    }
}
