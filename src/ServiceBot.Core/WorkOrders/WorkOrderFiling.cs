namespace ServiceBot.Core.WorkOrders;

/// <summary>What filing an order can end in.</summary>
public abstract record WorkOrderFiling
{
    private WorkOrderFiling() { }

    /// <summary>Filed, now or by an earlier call with the same key.</summary>
    public sealed record Filed(WorkOrder Order) : WorkOrderFiling;

    /// <summary>An open order for the same trouble exists: this report was added to it.</summary>
    public sealed record Joined(WorkOrder Order) : WorkOrderFiling;

    /// <summary>The system does not take it as it is.</summary>
    /// <param name="Reason">Why, from the contract's closed list: <c>address</c>, <c>phone</c>, <c>account</c>, <c>kind</c>.</param>
    public sealed record Refused(string Reason) : WorkOrderFiling;

    /// <summary>No answer in time; it may stand or not. Ask again with the same key.</summary>
    public sealed record Unavailable : WorkOrderFiling;
}
