using ServiceBot.Core.Grid;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>The outage system over HTTP.</summary>
internal sealed class HttpOutageSystem(UtilityClients clients, TimeProvider time) : IOutageSystem
{
    private readonly UtilityClient _client = clients[UtilitySystem.Outages];

    public async Task<OutageLookup> FindAsync(SupplyPlace place, CancellationToken cancellationToken) =>
        await _client.SendAsync(OutagesWire.Find(place, time.GetUtcNow()), cancellationToken) ?? new OutageLookup.Unavailable();
}
