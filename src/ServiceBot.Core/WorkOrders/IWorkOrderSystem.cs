namespace ServiceBot.Core.WorkOrders;

/// <summary>The utility's system of work orders (95598 工单系统).</summary>
public interface IWorkOrderSystem
{
    /// <summary>Files a work order. Repeating it with the same key gives the same order.</summary>
    /// <param name="draft">What the customer confirmed.</param>
    /// <param name="idempotencyKey">Names this filing, whatever happens on the way.</param>
    /// <param name="cancellationToken">Ends the wait; once sent, the filing may stand.</param>
    Task<WorkOrderFiling> FileAsync(WorkOrderDraft draft, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Reads one order by its number.</summary>
    Task<WorkOrderLookup> FindAsync(string number, CancellationToken cancellationToken);

    /// <summary>Finds orders that are still open.</summary>
    Task<WorkOrderSearch> FindOpenAsync(WorkOrderQuery query, CancellationToken cancellationToken);

    /// <summary>Adds to an order: a chase, a supplement, a withdrawal. Repeating it with the same key adds once.</summary>
    Task<WorkOrderLookup> AddAsync(WorkOrderNote note, string idempotencyKey, CancellationToken cancellationToken);
}
