namespace ServiceBot.Core.WorkOrders;

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
