using ServiceBot.Core.Customers;
using ServiceBot.Core.Plugins.Billing;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>The bills of the demo customers: fixed months, whatever day it is.</summary>
internal sealed class SimulatedBillingSystem(DemoData data) : IBillingSystem
{
    public Task<BillLookup> ReadAsync(
        AccountNumber number, DateOnly fromMonth, DateOnly toMonth, CancellationToken cancellationToken) =>
        Task.FromResult<BillLookup>(data.Accounts.TryGetValue(number, out var known)
            ? new BillLookup.Found(Statement(known, fromMonth, toMonth))
            : new BillLookup.UnknownAccount());

    private static BillStatement Statement(DemoAccount known, DateOnly fromMonth, DateOnly toMonth) => new()
    {
        Bills = [.. known.Bills.Where(bill => bill.Month >= fromMonth && bill.Month <= toMonth)],
        Unpaid = [.. known.Bills.Where(bill => !bill.IsPaid)],
        ArrearsYuan = known.Entry.ArrearsYuan,
        YearToDateKwh = known.Entry.YearToDateKwh,
        PrepaidYuan = known.Entry.PrepaidBalanceYuan,
        FlatPriceYuanPerKwh = known.Entry.FlatPriceYuanPerKwh,
        LatestMonth = known.Bills.Count == 0 ? null : known.Bills[^1].Month,
    };
}
