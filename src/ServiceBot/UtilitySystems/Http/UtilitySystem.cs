namespace ServiceBot.UtilitySystems.Http;

/// <summary>The systems of the utility. Each fails on its own, so each has its own breaker.</summary>
internal enum UtilitySystem
{
    /// <summary>客户档案.</summary>
    CustomerArchive,

    /// <summary>电费核算.</summary>
    Billing,

    /// <summary>停电信息.</summary>
    Outages,

    /// <summary>工单.</summary>
    WorkOrders,
}
