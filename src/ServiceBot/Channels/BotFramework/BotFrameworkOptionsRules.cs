using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Rules across the settings. Reports every mistake at once.</summary>
internal sealed class BotFrameworkOptionsRules(IHostEnvironment environment) : IValidateOptions<BotFrameworkOptions>
{
    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        List<string> mistakes =
        [
            .. Identity(options),
            .. Access(options),
            .. Addresses(options),
            .. Lists(options),
        ];
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Identity(BotFrameworkOptions options)
    {
        if (options.MicrosoftAppType == BotFrameworkAppType.UserAssignedMsi)
        {
            yield return "BotFramework:MicrosoftAppType UserAssignedMSI is not supported: register the bot as SingleTenant, and set MicrosoftAppPassword and MicrosoftAppTenantId.";
            yield break;
        }
        if (options.HasApp && string.IsNullOrEmpty(options.MicrosoftAppPassword))
            yield return "BotFramework:MicrosoftAppPassword is missing: set it to the secret of the app in BotFramework:MicrosoftAppId.";
        if (!options.HasApp && !string.IsNullOrEmpty(options.MicrosoftAppPassword))
            yield return "BotFramework:MicrosoftAppId is missing: set it to the app that BotFramework:MicrosoftAppPassword belongs to.";
        if (options.MicrosoftAppId?.Any(char.IsWhiteSpace) is true)
            yield return "BotFramework:MicrosoftAppId must not contain blanks.";
        if (!options.HasApp)
            yield break;
        var isSingle = options.MicrosoftAppType == BotFrameworkAppType.SingleTenant;
        if (isSingle && string.IsNullOrEmpty(options.MicrosoftAppTenantId) && options.TokenEndpoint is null)
            yield return "BotFramework:MicrosoftAppTenantId is missing: a single-tenant bot needs its tenant.";
        if (!isSingle && options.Cloud == BotFrameworkCloud.China && options.TokenEndpoint is null)
            yield return "BotFramework:MicrosoftAppType must be SingleTenant in Azure China; set BotFramework:MicrosoftAppTenantId with it.";
    }

    private IEnumerable<string> Access(BotFrameworkOptions options)
    {
        if (options.AllowAnonymous && !environment.IsDevelopment())
            yield return "BotFramework:AllowAnonymous works in Development only: set BotFramework:MicrosoftAppId and MicrosoftAppPassword instead.";
        if (options.AllowAnonymous && options.HasApp)
            yield return "BotFramework:AllowAnonymous and BotFramework:MicrosoftAppId exclude one another: remove one of them.";
        if (options.AllowEmulator && !options.HasApp)
            yield return "BotFramework:AllowEmulator needs BotFramework:MicrosoftAppId; without an app use BotFramework:AllowAnonymous in Development.";
        if (options.AllowEmulator && options.Cloud == BotFrameworkCloud.China && BotFrameworkAddresses.Of(options).EmulatorTenants.Count == 0)
            yield return "BotFramework:EmulatorTenants is empty: name the tenants whose tokens the Emulator brings.";
    }

    private static IEnumerable<string> Addresses(BotFrameworkOptions options)
    {
        foreach (var (setting, address) in new[]
        {
            (nameof(options.OpenIdMetadata), options.OpenIdMetadata),
            (nameof(options.TokenEndpoint), options.TokenEndpoint),
            (nameof(options.EmulatorOpenIdMetadata), options.EmulatorOpenIdMetadata),
        })
            if (address is not null && !ServiceHosts.IsWebAddress(address))
                yield return $"BotFramework:{setting} must be an https address (http on this machine only) without user name and fragment.";
        if (options.Issuer is { Length: 0 })
            yield return "BotFramework:Issuer is empty: leave it out, or set the exact issuer of inbound tokens.";
        if (options.OAuthScope is { Length: 0 })
            yield return "BotFramework:OAuthScope is empty: leave it out, or set the scope of outgoing tokens.";
    }

    private static IEnumerable<string> Lists(BotFrameworkOptions options)
    {
        foreach (var host in options.AllowedServiceHosts)
            if (!ServiceHosts.IsRule(host))
                yield return $"BotFramework:AllowedServiceHosts: '{host}' is not host, host:port or *.domain.";
        foreach (var (setting, values) in new[]
        {
            (nameof(options.AdditionalEndorsements), options.AdditionalEndorsements),
            (nameof(options.ChannelsWithoutEndorsement), options.ChannelsWithoutEndorsement),
            (nameof(options.EmulatorTenants), options.EmulatorTenants),
        })
            if (values.Any(string.IsNullOrWhiteSpace))
                yield return $"BotFramework:{setting} has an empty entry.";
    }
}
