using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Oidc;

/// <summary>Signs people out at the identity provider as well, where it announces an address for it (RP-initiated logout).</summary>
internal sealed partial class OidcSignOut(
    IOptionsMonitor<OpenIdConnectOptions> options, IDataProtectionProvider protection, ILogger<OidcSignOut> logger)
{
    /// <summary>Where the provider sends people afterwards; has to be registered there.</summary>
    private const string ReturnPath = "/desk/sign-in";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly IDataProtector _protector = protection.CreateProtector("servicebot.oidc.id-token");

    /// <summary>The provider's token as it is kept with the session.</summary>
    public string Protect(string idToken) => _protector.Protect(idToken);

    /// <summary>Where the browser goes to sign out at the provider.</summary>
    /// <returns>Null when the session was not opened by the provider, when it announces no address, or when it does not answer.</returns>
    public async Task<string?> FindAddressAsync(DeskSession session, HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(request);
        if (session.ProviderToken is not { } kept || Open(kept) is not { } idToken || await ReadEndpointAsync(cancellationToken) is not { } endpoint)
            return null;
        return QueryHelpers.AddQueryString(endpoint, new Dictionary<string, string?>
        {
            ["id_token_hint"] = idToken,
            ["client_id"] = options.Get(OidcRegistration.Scheme).ClientId,
            ["post_logout_redirect_uri"] = $"{request.Scheme}://{request.Host}{ReturnPath}",
        });
    }

    private async Task<string?> ReadEndpointAsync(CancellationToken cancellationToken)
    {
        if (options.Get(OidcRegistration.Scheme).ConfigurationManager is not { } manager)
            return null;
        try
        {
            // Signing out here does not wait for a provider that is away.
            OpenIdConnectConfiguration known = await manager.GetConfigurationAsync(cancellationToken).WaitAsync(Patience, TimeProvider.System, cancellationToken);
            return Uri.TryCreate(known.EndSessionEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? known.EndSessionEndpoint : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or IOException or TimeoutException)
        {
            Log.ProviderAway(logger, exception.GetType().Name);
            return null;
        }
    }

    private string? Open(string kept)
    {
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7112, Level = LogLevel.Warning,
            Message = "Somebody signed out of the desk only: the identity provider did not say where to sign out there ({ExceptionType})")]
        public static partial void ProviderAway(ILogger logger, string exceptionType);
    }
}
