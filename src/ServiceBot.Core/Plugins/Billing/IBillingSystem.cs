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
