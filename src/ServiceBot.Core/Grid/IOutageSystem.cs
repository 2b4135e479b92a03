namespace ServiceBot.Core.Grid;

/// <summary>The utility's system of outages (停电信息、配网抢修).</summary>
public interface IOutageSystem
{
    /// <summary>Outages that are running or announced at a place: at the address where it is exact, else in its road, district or city.</summary>
    Task<OutageLookup> FindAsync(SupplyPlace place, CancellationToken cancellationToken);
}
