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

    private static bool IsAt(DemoOutage outage, SupplyPlace place)
    {
        if (!Agrees(place.Province) || !Agrees(place.City) || !Agrees(place.District))
            return false;
        if (place.Road is { } road)
            return road == outage.Entry.Road && (place.HouseNumber is not { } number || outage.Reaches(number));
        // An estate without its road lies nowhere that a list of roads and numbers could tell.
        return place.Estate is null && (place.Province ?? place.City ?? place.District) is not null;

        bool Agrees(string? name) => name is null || outage.Entry.AreaText.Contains(name, StringComparison.Ordinal);
    }
}
