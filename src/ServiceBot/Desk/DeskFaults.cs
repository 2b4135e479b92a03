using System.Globalization;
using Microsoft.Extensions.Options;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Oidc;
using ServiceBot.Desk.Webhooks;

namespace ServiceBot.Desk;

/// <summary>What of the desk is not right and does not stop the program: whole sentences for the operator, with what to do.</summary>
internal sealed class DeskFaults(
    IOptions<DeskOptions> desk, IOptions<OidcOptions> oidc, IDeskAccounts accounts, IWebhooks webhooks, TimeProvider time)
{
    /// <summary>So long a webhook may fail before anybody is told.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>What the settings alone tell.</summary>
    public IReadOnlyList<string> OfSettings() => !desk.Value.LocalAccounts && !oidc.Value.IsOn
        ? ["Nobody can sign in at the desk: set Desk:Oidc:Authority, or Desk:LocalAccounts to true."]
        : [];

    /// <summary>Everything.</summary>
    /// <exception cref="ServiceBot.Core.Messaging.StoreUnavailableException">The database does not answer.</exception>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var people = await accounts.ReadAsync(cancellationToken);
        var failing = await webhooks.CountFailingAsync(time.GetUtcNow() - Patience, cancellationToken);
        List<string> faults = [.. OfSettings()];
        if (!people.Any(one => !one.IsDisabled && one.Roles.Contains(DeskRole.Admin)))
            faults.Add("No account of the desk that can be used has the role admin: run desk reset-admin, or map a value of Desk:Oidc:RoleMap to Admin.");
        if (oidc.Value is { IsOn: true, RoleMap.Count: 0, FirstRole: null } && people.All(one => one.Issuer is null))
            faults.Add("The identity provider is set up, but nobody it vouches for gets in: set Desk:Oidc:RoleMap or Desk:Oidc:FirstRole.");
        if (failing > 0)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{failing} of the webhooks took nothing for an hour: see /desk/settings/webhooks."));
        return faults;
    }
}
