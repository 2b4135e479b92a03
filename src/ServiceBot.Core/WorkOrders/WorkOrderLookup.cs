namespace ServiceBot.Core.WorkOrders;

/// <summary>What reading or adding to an order can end in.</summary>
public abstract record WorkOrderLookup
{
    private WorkOrderLookup() { }

    /// <summary>The order as it stands now.</summary>
    public sealed record Found(WorkOrder Order) : WorkOrderLookup;

    /// <summary>No order has this number.</summary>
    public sealed record NotFound : WorkOrderLookup;

    /// <summary>No answer in time.</summary>
    public sealed record Unavailable : WorkOrderLookup;
}
