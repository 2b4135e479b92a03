using ServiceBot.Core.Customers;

namespace ServiceBot.Testing.Customers;

/// <summary>An archive that can be away.</summary>
public sealed class SwitchableArchive(ICustomerArchive real) : ICustomerArchive
{
    /// <summary>Whether it answers nothing in time.</summary>
    public bool IsAway { get; set; }

    public Task<IdentityVerdict> VerifyAsync(IdentityClaim claim, CancellationToken cancellationToken) =>
        IsAway ? Task.FromResult<IdentityVerdict>(new IdentityVerdict.Unavailable()) : real.VerifyAsync(claim, cancellationToken);

    public Task<AccountLookup> FindAsync(AccountNumber number, CancellationToken cancellationToken) =>
        IsAway ? Task.FromResult<AccountLookup>(new AccountLookup.Unavailable()) : real.FindAsync(number, cancellationToken);
}
