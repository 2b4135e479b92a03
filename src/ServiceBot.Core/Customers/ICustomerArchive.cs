namespace ServiceBot.Core.Customers;

/// <summary>The utility's customer archive (营销系统客户档案).</summary>
public interface ICustomerArchive
{
    /// <summary>Checks whether somebody is who they say: the archive compares, its data does not travel.</summary>
    Task<IdentityVerdict> VerifyAsync(IdentityClaim claim, CancellationToken cancellationToken);

    /// <summary>Reads an account. Call it only for accounts that the customer proved to be theirs.</summary>
    Task<AccountLookup> FindAsync(AccountNumber number, CancellationToken cancellationToken);
}
