namespace ServiceBot.Core.WorkOrders;

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
