using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Oidc;

/// <summary>Registers signing in at an identity provider, where one is configured.</summary>
internal static class OidcRegistration
{
    public const string Scheme = "oidc";

    /// <summary>Where the provider sends people back; has to be registered there.</summary>
    private const string CallbackPath = DeskRegistration.Root + "/sign-in/oidc/callback";

    private const string StartPath = DeskRegistration.Root + "/sign-in/oidc";

    public static void AddDeskOidc(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<OidcOptions, OidcOptionsValidator>().BindConfiguration("Desk:Oidc");
        services.AddSingleton<IValidateOptions<OidcOptions>, OidcOptionsRules>();
        if (string.IsNullOrWhiteSpace(configuration["Desk:Oidc:Authority"]))
            return;
        services.AddSingleton(provider =>
            new SignInProvider(Scheme, provider.GetRequiredService<IOptions<OidcOptions>>().Value.DisplayName, StartPath));
        services.AddSingleton<OidcAccounts>();
        services.AddSingleton<OidcSignOut>();
        services.AddSingleton<OidcEvents>();
        services.AddAuthentication().AddOpenIdConnect(Scheme, null, _ => { });
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IOptions<OidcOptions>>((oidc, options) => SetUp(oidc, options.Value));
    }

    private static void SetUp(OpenIdConnectOptions oidc, OidcOptions options)
    {
        oidc.Authority = options.Authority;
        oidc.ClientId = options.ClientId;
        oidc.ClientSecret = options.ClientSecret;
        oidc.RequireHttpsMetadata = options.Authority?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        // Not form_post: a form of another site carries no cookie that is Lax.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.CallbackPath = CallbackPath;
        oidc.SignInScheme = DeskPolicies.Scheme;
        oidc.MapInboundClaims = false;
        // Who vouches is part of who it is.
        oidc.ClaimActions.Remove("iss");
        oidc.GetClaimsFromUserInfoEndpoint = options.ReadUserInfo;
        oidc.Scope.Clear();
        foreach (var scope in (string[])["openid", .. options.Scopes ?? ["profile"]])
            oidc.Scope.Add(scope);
        foreach (var claim in (string[])[options.SignInNameClaim, options.NameClaim, options.RoleClaim])
            oidc.ClaimActions.Add(new Microsoft.AspNetCore.Authentication.OAuth.Claims.JsonKeyClaimAction(claim, System.Security.Claims.ClaimValueTypes.String, claim));
        foreach (var cookie in (CookieBuilder[])[oidc.NonceCookie, oidc.CorrelationCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
        oidc.EventsType = typeof(OidcEvents);
    }
}
