using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>What an answer about bills is made of.</summary>
internal sealed record BillView
{
    /// <summary>The verified account.</summary>
    public required Account Account { get; init; }

    /// <summary>The customer's own name for it; empty when it has none.</summary>
    public required string Label { get; init; }

    /// <summary>What the billing system says.</summary>
    public required BillStatement Statement { get; init; }

    /// <summary>What is asked.</summary>
    public required BillQuestion Question { get; init; }

    /// <summary>Today in China.</summary>
    public required DateOnly Today { get; init; }

    public DateOnly ThisMonth => new(Today.Year, Today.Month, 1);

    public bool IsResidential => Account.Kind is AccountKind.Residential;

    public Bill? Newest => Statement.Bills.Count == 0 ? null : Statement.Bills[^1];

    public Bill? Find(DateOnly month) => Statement.Bills.FirstOrDefault(bill => bill.Month == month);

    /// <summary>Whether bills of that month are still to come.</summary>
    public bool IsYetToCome(DateOnly month) => Statement.LatestMonth is not { } latest || month > latest;
}
