namespace ServiceBot.Core.WorkOrders;

/// <summary>Takes what the field system reports of an order (现场作业系统).</summary>
public interface IWorkOrderEvents
{
    /// <summary>Moves an order. Repeating it with the same event changes nothing, and neither does an event
    /// that is older than the last one that moved the order.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="cancellationToken">Ends the wait; once sent, the change may stand.</param>
    /// <returns>The order as it stands now, whether or not this event moved it.</returns>
    Task<WorkOrderLookup> ApplyAsync(WorkOrderEvent change, CancellationToken cancellationToken);
}
