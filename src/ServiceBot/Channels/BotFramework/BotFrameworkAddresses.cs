namespace ServiceBot.Channels.BotFramework;

/// <summary>The addresses and names that the configured cloud stands for; each setting of its own wins.</summary>
internal sealed record BotFrameworkAddresses
{
    private const string CommonMetadata = "/common/v2.0/.well-known/openid-configuration";

    /// <summary>Issuer of inbound tokens, compared exactly.</summary>
    public required string Issuer { get; init; }

    /// <summary>OpenID document of the channels' tokens.</summary>
    public required string OpenIdMetadata { get; init; }

    /// <summary>Gives tokens for outgoing calls.</summary>
    public required string TokenEndpoint { get; init; }

    /// <summary>Scope of those tokens.</summary>
    public required string OAuthScope { get; init; }

    /// <summary>OpenID document of the Emulator's tokens.</summary>
    public required string EmulatorOpenIdMetadata { get; init; }

    /// <summary>Tenants that may issue the Emulator's tokens.</summary>
    public required IReadOnlyList<string> EmulatorTenants { get; init; }

    /// <summary>Hosts that may be answered.</summary>
    public required IReadOnlyList<string> ServiceHosts { get; init; }

    /// <param name="options">Valid settings.</param>
    public static BotFrameworkAddresses Of(BotFrameworkOptions options)
    {
        var (service, metadata, login, everybody, tenants) = options.Cloud switch
        {
            BotFrameworkCloud.UsGovernment => ("https://api.botframework.us", "https://login.botframework.azure.us",
                "https://login.microsoftonline.us", "MicrosoftServices.onmicrosoft.us",
                (string[])["cab8a31a-1906-4287-a0d8-4eef66b95f6e"]),
            BotFrameworkCloud.China => ("https://api.botframework.azure.cn", "https://login.botframework.azure.cn",
                "https://login.partner.microsoftonline.cn", "", []),
            _ => ("https://api.botframework.com", "https://login.botframework.com",
                "https://login.microsoftonline.com", "botframework.com",
                (string[])["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"]),
        };
        var tenant = options.MicrosoftAppType == BotFrameworkAppType.SingleTenant ? options.MicrosoftAppTenantId : everybody;
        return new BotFrameworkAddresses
        {
            Issuer = options.Issuer ?? service,
            OpenIdMetadata = options.OpenIdMetadata ?? metadata + "/v1/.well-known/openidconfiguration",
            TokenEndpoint = options.TokenEndpoint ?? $"{login}/{tenant}/oauth2/v2.0/token",
            OAuthScope = options.OAuthScope ?? service + "/.default",
            EmulatorOpenIdMetadata = options.EmulatorOpenIdMetadata ?? login + CommonMetadata,
            EmulatorTenants = options.EmulatorTenants.Length > 0
                ? options.EmulatorTenants
                : [.. tenants, .. options.MicrosoftAppTenantId is { Length: > 0 } own ? [own] : Array.Empty<string>()],
            ServiceHosts = options.AllowedServiceHosts.Length > 0
                ? options.AllowedServiceHosts
                : ["*.botframework.com", "*.trafficmanager.net", "*.botframework.azure.cn", "*.botframework.azure.us"],
        };
    }
}
