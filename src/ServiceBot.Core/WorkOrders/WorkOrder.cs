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

/// <summary>Kinds of work orders.</summary>
public enum WorkOrderKind
{
    /// <summary>故障报修, numbers BX….</summary>
    Repair,

    /// <summary>投诉, numbers TS….</summary>
    Complaint,

    /// <summary>举报, numbers JB….</summary>
    Report,

    /// <summary>建议, numbers JY….</summary>
    Suggestion,

    /// <summary>表扬, numbers BY….</summary>
    Praise,

    /// <summary>新装, numbers YW… like every request below.</summary>
    NewSupply,

    /// <summary>增容、减容.</summary>
    CapacityChange,

    /// <summary>过户.</summary>
    AccountTransfer,

    /// <summary>更名.</summary>
    NameChange,

    /// <summary>充电桩报装.</summary>
    EvCharging,

    /// <summary>分布式光伏接入.</summary>
    Solar,

    /// <summary>暂停及恢复.</summary>
    Suspension,

    /// <summary>销户.</summary>
    AccountClosure,

    /// <summary>峰谷电价、一户多人口等用电变更.</summary>
    TariffChange,

    /// <summary>电表校验.</summary>
    MeterCheck,

    /// <summary>Any other request of service.</summary>
    Other,
}

/// <summary>Stages of a work order, the same for every kind.</summary>
public enum WorkOrderStage
{
    /// <summary>Filed.</summary>
    Accepted,

    /// <summary>Given to a crew or a department.</summary>
    Dispatched,

    /// <summary>The crew is on its way.</summary>
    OnTheWay,

    /// <summary>Being worked on.</summary>
    InProgress,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Ended without being done: withdrawn, or no business of the utility.</summary>
    Cancelled,
}
