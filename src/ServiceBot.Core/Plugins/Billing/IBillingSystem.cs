using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>The utility's billing system (电费核算). Call it only for accounts that the customer proved to be theirs.</summary>
public interface IBillingSystem
{
    /// <summary>Reads the bills of a span of months and what is owed now.</summary>
    /// <param name="number">Verified account.</param>
    /// <param name="fromMonth">First day of the first month wanted.</param>
    /// <param name="toMonth">First day of the last month wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<BillLookup> ReadAsync(AccountNumber number, DateOnly fromMonth, DateOnly toMonth, CancellationToken cancellationToken);
}

/// <summary>What a bill lookup can end in.</summary>
public abstract record BillLookup
{
    private BillLookup() { }

    /// <summary>What is on record.</summary>
    /// <param name="Statement">Bills of the span, oldest first, and the account's standing now.</param>
    public sealed record Found(BillStatement Statement) : BillLookup;

    /// <summary>The billing system does not know the account.</summary>
    public sealed record UnknownAccount : BillLookup;

    /// <summary>No answer in time.</summary>
    public sealed record Unavailable : BillLookup;
}

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
