using ServiceBot.Core.Customers;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>The customer archive over HTTP.</summary>
internal sealed class HttpCustomerArchive(UtilityClients clients) : ICustomerArchive
{
    private readonly UtilityClient _client = clients[UtilitySystem.CustomerArchive];

    public async Task<IdentityVerdict> VerifyAsync(IdentityClaim claim, CancellationToken cancellationToken) =>
        await _client.SendAsync(CustomerArchiveWire.Verify(claim), cancellationToken) ?? new IdentityVerdict.Unavailable();

    public async Task<AccountLookup> FindAsync(AccountNumber number, CancellationToken cancellationToken) =>
        await _client.SendAsync(CustomerArchiveWire.Find(number), cancellationToken) ?? new AccountLookup.Unavailable();
}
