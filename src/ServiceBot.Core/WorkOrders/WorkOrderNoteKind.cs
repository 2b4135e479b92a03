namespace ServiceBot.Core.WorkOrders;

/// <summary>Kinds of additions to an order.</summary>
public enum WorkOrderNoteKind
{
    /// <summary>催办.</summary>
    Chase,

    /// <summary>补充.</summary>
    Supplement,

    /// <summary>撤销: ends the order.</summary>
    Withdraw,
}
