namespace ServiceBot.Core.Customers;

/// <summary>Kinds of customers that are billed differently.</summary>
public enum AccountKind
{
    /// <summary>居民.</summary>
    Residential,

    /// <summary>小微企业、商户.</summary>
    SmallBusiness,

    /// <summary>Any other: large industry, farming.</summary>
    Other,
}
