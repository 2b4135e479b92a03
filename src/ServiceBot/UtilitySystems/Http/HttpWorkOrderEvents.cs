using ServiceBot.Core.WorkOrders;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>The order lives in the utility's system and has moved there already; what it says now decides what is told.</summary>
internal sealed class HttpWorkOrderEvents(IWorkOrderSystem system) : IWorkOrderEvents
{
    public Task<WorkOrderLookup> ApplyAsync(WorkOrderEvent change, CancellationToken cancellationToken) =>
        system.FindAsync(change.Number, cancellationToken);
}
