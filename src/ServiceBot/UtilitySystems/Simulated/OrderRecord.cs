using ServiceBot.Core.WorkOrders;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>An order as it is kept.</summary>
internal sealed record OrderRecord
{
    public required WorkOrder Order { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>When the last event happened that moved it; null before the first.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    public bool IsOpen => Order.Stage is not (WorkOrderStage.Done or WorkOrderStage.Cancelled);

    /// <summary>Whether an event of the field system is news. Of two at one instant the one that is further on counts, in
    /// whichever order they come; what the customer withdrew stays withdrawn.</summary>
    public bool IsMovedBy(WorkOrderEvent change) => Order.Stage != WorkOrderStage.Cancelled
        && (LastEventAt is not { } last || change.At > last || (change.At == last && change.Stage > Order.Stage));

    public override string ToString() => Order.ToString();
}
