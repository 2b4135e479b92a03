namespace ServiceBot.Core.WorkOrders;

/// <summary>What a search can end in.</summary>
public abstract record WorkOrderSearch
{
    private WorkOrderSearch() { }

    /// <summary>Open orders, newest first; may be empty.</summary>
    public sealed record Found(IReadOnlyList<WorkOrder> Orders) : WorkOrderSearch;

    /// <summary>No answer in time.</summary>
    public sealed record Unavailable : WorkOrderSearch;
}
