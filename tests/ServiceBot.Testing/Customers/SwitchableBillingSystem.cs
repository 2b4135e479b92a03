using ServiceBot.Core.Customers;
using ServiceBot.Core.Plugins.Billing;

namespace ServiceBot.Testing.Customers;

/// <summary>A billing system that counts its lookups and can be told what to answer instead.</summary>
public sealed class SwitchableBillingSystem(IBillingSystem real) : IBillingSystem
{
    /// <summary>How often it was asked.</summary>
    public int Lookups { get; private set; }

    /// <summary>What it answers to everything; null for the real answer.</summary>
    public BillLookup? Instead { get; set; }

    public Task<BillLookup> ReadAsync(AccountNumber number, DateOnly fromMonth, DateOnly toMonth, CancellationToken cancellationToken)
    {
        Lookups++;
        if (Instead is BillLookup.Found { Statement: var statement })
            return Task.FromResult<BillLookup>(new BillLookup.Found(statement with
            {
                Bills = [.. statement.Bills.Where(bill => bill.Month >= fromMonth && bill.Month <= toMonth)],
            }));
        return Instead is { } instead ? Task.FromResult(instead) : real.ReadAsync(number, fromMonth, toMonth, cancellationToken);
    }
}
