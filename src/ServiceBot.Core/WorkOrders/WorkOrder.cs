namespace ServiceBot.Core.WorkOrders;

/// <summary>A tracked job of the utility (工单).</summary>
/// <remarks>Personal data: <see cref="ToString"/> shows only number and kind.</remarks>
public sealed record WorkOrder
{
    /// <summary>Number as told to the customer: two letters, date, serial number (<c>BX20261121011</c>).</summary>
    public required string Number { get; init; }

    /// <summary>What it is about.</summary>
    public required WorkOrderKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required WorkOrderStage Stage { get; init; }

    /// <summary>Where it stands in the utility's own words: 已派工，师傅在途.</summary>
    public required string StatusText { get; init; }

    /// <summary>When that changed last, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The account it belongs to (户号); null where it was filed without one.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>What it is about in a few words: 电表箱异响.</summary>
    public required string Subject { get; init; }

    /// <summary>When the crew promised to be there, UTC; null where no arrival is promised.</summary>
    public DateTimeOffset? ArrivalBy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Number} {Kind} {Stage}";
}
