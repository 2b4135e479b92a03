using ServiceBot.Core.Customers;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>The archive of the demo customers.</summary>
internal sealed class SimulatedCustomerArchive(DemoData data) : ICustomerArchive
{
    public Task<IdentityVerdict> VerifyAsync(IdentityClaim claim, CancellationToken cancellationToken)
    {
        var isRight = data.Accounts.TryGetValue(claim.Number, out var known)
            && known.Account.PhoneTail == claim.PhoneTail
            && (claim.HolderName is null || claim.HolderName.Trim() == known.Account.HolderName);
        return Task.FromResult<IdentityVerdict>(isRight && known is not null
            ? new IdentityVerdict.Matches(known.Account)
            : new IdentityVerdict.Differs());
    }

    public Task<AccountLookup> FindAsync(AccountNumber number, CancellationToken cancellationToken) =>
        Task.FromResult<AccountLookup>(data.Accounts.TryGetValue(number, out var known)
            ? new AccountLookup.Found(known.Account)
            : new AccountLookup.Gone());
}
