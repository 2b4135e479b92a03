using ServiceBot.Core.WorkOrders;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>The work-order system over HTTP.</summary>
internal sealed class HttpWorkOrderSystem : IWorkOrderSystem
{
    private readonly UtilityClient _client;

    public HttpWorkOrderSystem(UtilityClients clients, WorkOrderSignals signals)
    {
        _client = clients[UtilitySystem.WorkOrders];
        _client.Breaker.Closed += signals.TellReachable;
    }

    public async Task<WorkOrderFiling> FileAsync(WorkOrderDraft draft, string idempotencyKey, CancellationToken cancellationToken) =>
        await _client.SendAsync(WorkOrdersWire.File(draft, idempotencyKey), cancellationToken) ?? new WorkOrderFiling.Unavailable();

    public async Task<WorkOrderLookup> FindAsync(string number, CancellationToken cancellationToken) =>
        await _client.SendAsync(WorkOrdersWire.Find(number), cancellationToken) ?? new WorkOrderLookup.Unavailable();

    public async Task<WorkOrderSearch> FindOpenAsync(WorkOrderQuery query, CancellationToken cancellationToken) =>
        await _client.SendAsync(WorkOrdersWire.FindOpen(query), cancellationToken) ?? new WorkOrderSearch.Unavailable();

    public async Task<WorkOrderLookup> AddAsync(WorkOrderNote note, string idempotencyKey, CancellationToken cancellationToken) =>
        await _client.SendAsync(WorkOrdersWire.Add(note, idempotencyKey), cancellationToken) ?? new WorkOrderLookup.Unavailable();
}
