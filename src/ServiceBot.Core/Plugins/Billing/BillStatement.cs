namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Bills and the account's standing.</summary>
public sealed record BillStatement
{
    /// <summary>Bills of the span that exist, oldest first; a month without a bill is missing.</summary>
    public required IReadOnlyList<Bill> Bills { get; init; }

    /// <summary>Unpaid bills of any month, oldest first.</summary>
    public required IReadOnlyList<Bill> Unpaid { get; init; }

    /// <summary>What is owed in all, yuan, without late fees.</summary>
    public required decimal ArrearsYuan { get; init; }

    /// <summary>Energy billed in this calendar year, kWh.</summary>
    public required decimal YearToDateKwh { get; init; }

    /// <summary>Prepaid balance, yuan; null for accounts that pay after the bill.</summary>
    public decimal? PrepaidYuan { get; init; }

    /// <summary>The one price of an account without tiers, yuan a kWh; null where the tariff table says it.</summary>
    public decimal? FlatPriceYuanPerKwh { get; init; }

    /// <summary>First day of the latest month that has a bill; null when there is none yet.</summary>
    public DateOnly? LatestMonth { get; init; }
}
