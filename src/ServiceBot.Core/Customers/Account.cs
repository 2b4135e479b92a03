namespace ServiceBot.Core.Customers;

/// <summary>What the utility's archive says of an account whose owner was verified.</summary>
/// <remarks>Personal data: <see cref="ToString"/> shows nothing of it.</remarks>
public sealed record Account
{
    /// <summary>Account number (户号).</summary>
    public required AccountNumber Number { get; init; }

    /// <summary>Name of the holder (户名).</summary>
    public required string HolderName { get; init; }

    /// <summary>Last four digits of the registered phone.</summary>
    public required string PhoneTail { get; init; }

    /// <summary>Place of supply.</summary>
    public required string Address { get; init; }

    /// <summary>Province, city and district: 浙江省杭州市西湖区.</summary>
    public required string Area { get; init; }

    /// <summary>Code of the tariff region (<c>ZJ</c>); null when the tariff tables do not hold it.</summary>
    public string? TariffRegion { get; init; }

    /// <summary>Kind of customer.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>Whether it is billed by hour (峰谷).</summary>
    public bool IsTimeOfUse { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Number.Masked;
}
