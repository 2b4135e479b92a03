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

/// <summary>What tells that two reports are of one trouble: who, where, whom to call.</summary>
internal sealed record OrderReport(string? Account, string? Phone, OrderPlace Place)
{
    /// <summary>Whether another report is of the same trouble.</summary>
    public bool IsSameTroubleAs(OrderReport other) =>
        (Account is not null && Account == other.Account)
        || Place.IsSameAs(other.Place)
        || (Phone is not null && Phone == other.Phone && Place.IsOnRoadOf(other.Place));

    /// <summary>Whether both have one of account, place and phone in common.</summary>
    public bool SharesWith(OrderReport other) =>
        (Account is not null && Account == other.Account) || (Phone is not null && Phone == other.Phone) || Place.IsSameAs(other.Place);

    public override string ToString() => nameof(OrderReport);
}
