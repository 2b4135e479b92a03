namespace ServiceBot.Core.Plugins.Billing;

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
