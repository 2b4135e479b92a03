using ServiceBot.Core.Customers;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.Time;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>The billing system over HTTP.</summary>
internal sealed class HttpBillingSystem(UtilityClients clients, TimeProvider time) : IBillingSystem
{
    private readonly UtilityClient _client = clients[UtilitySystem.Billing];

    public async Task<BillLookup> ReadAsync(AccountNumber number, DateOnly fromMonth, DateOnly toMonth, CancellationToken cancellationToken) =>
        await _client.SendAsync(BillingWire.Read(number, fromMonth, toMonth, ChinaTime.Today(time).Year), cancellationToken)
        ?? new BillLookup.Unavailable();
}
