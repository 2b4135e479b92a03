using ServiceBot.Core.Grid;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>The demo outages.</summary>
internal sealed class SimulatedOutageSystem(DemoData data, TimeProvider time) : IOutageSystem
{
    public Task<OutageLookup> FindAsync(SupplyPlace place, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return Task.FromResult<OutageLookup>(new OutageLookup.Found(
        [
            .. data.Outages.Where(outage => IsAt(outage, place))
                .OrderByDescending(outage => outage.IsRunning(now)).ThenBy(outage => outage.Times(now).Starts)
                .Select(outage => outage.At(now)),
        ]));
    }

    // A place that names nothing is nowhere, not everywhere.
    private static bool IsAt(DemoOutage outage, SupplyPlace place) =>
        (place.Road ?? place.Estate ?? place.District ?? place.City ?? place.Province) is not null && outage.Area.MayCover(place);
}
