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

/// <summary>Which open orders are wanted. At least one of account, address and phone is given; an order that fits any of them is found.</summary>
public sealed record WorkOrderQuery
{
    /// <summary>Account number (户号).</summary>
    public string? AccountNumber { get; init; }

    /// <summary>Address as the customer said it; the system compares road, number and flat.</summary>
    public string? Address { get; init; }

    /// <summary>Contact phone left with the order.</summary>
    public string? ContactPhone { get; init; }

    /// <summary>Only these kinds; empty: all.</summary>
    public IReadOnlyList<WorkOrderKind> Kinds { get; init; } = [];
}

/// <summary>Something added to an order.</summary>
/// <param name="Number">Which order.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The customer's words; empty for a bare chase.</param>
public sealed record WorkOrderNote(string Number, WorkOrderNoteKind Kind, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Number} {Kind}";
}

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

/// <summary>What a search can end in.</summary>
public abstract record WorkOrderSearch
{
    private WorkOrderSearch() { }

    /// <summary>Open orders, newest first; may be empty.</summary>
    public sealed record Found(IReadOnlyList<WorkOrder> Orders) : WorkOrderSearch;

    /// <summary>No answer in time.</summary>
    public sealed record Unavailable : WorkOrderSearch;
}
