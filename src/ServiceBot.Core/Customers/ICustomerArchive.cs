namespace ServiceBot.Core.Customers;

/// <summary>The utility's customer archive (营销系统客户档案).</summary>
public interface ICustomerArchive
{
    /// <summary>Checks whether somebody is who they say: the archive compares, its data does not travel.</summary>
    Task<IdentityVerdict> VerifyAsync(IdentityClaim claim, CancellationToken cancellationToken);

    /// <summary>Reads an account. Call it only for accounts that the customer proved to be theirs.</summary>
    Task<AccountLookup> FindAsync(AccountNumber number, CancellationToken cancellationToken);
}

/// <summary>Who the customer says they are.</summary>
/// <param name="Number">Account number.</param>
/// <param name="PhoneTail">Last four digits of the registered phone.</param>
/// <param name="HolderName">The holder's name, where the customer gave it; then it has to be right as well.</param>
public sealed record IdentityClaim(AccountNumber Number, string PhoneTail, string? HolderName = null)
{
    /// <inheritdoc/>
    public override string ToString() => Number.Masked;
}

/// <summary>What an identity check can end in.</summary>
public abstract record IdentityVerdict
{
    private IdentityVerdict() { }

    /// <summary>Everything given is right.</summary>
    public sealed record Matches(Account Account) : IdentityVerdict;

    /// <summary>No such account, or something given is wrong; which of them is never told.</summary>
    public sealed record Differs : IdentityVerdict;

    /// <summary>The archive did not answer in time.</summary>
    public sealed record Unavailable : IdentityVerdict;
}

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
