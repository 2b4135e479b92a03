namespace ServiceBot.Core.Customers;

/// <summary>What reading an account can end in.</summary>
public abstract record AccountLookup
{
    private AccountLookup() { }

    /// <summary>The account.</summary>
    public sealed record Found(Account Account) : AccountLookup;

    /// <summary>It is no longer in the archive.</summary>
    public sealed record Gone : AccountLookup;

    /// <summary>The archive did not answer in time.</summary>
    public sealed record Unavailable : AccountLookup;
}
