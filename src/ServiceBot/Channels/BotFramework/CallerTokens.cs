using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Checks the token of a call. Only configured addresses are asked for keys, whatever the token says.</summary>
internal sealed class CallerTokens(
    CallerKeys keys, BotFrameworkAddresses addresses, IOptions<BotFrameworkOptions> options, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly FrozenSet<string> Algorithms = FrozenSet.Create(
        StringComparer.Ordinal, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512);
    private static readonly CallerToken Unavailable = new CallerToken.Unavailable();

    private readonly JsonWebTokenHandler _handler = new();
    private readonly string _app = options.Value.MicrosoftAppId ?? "";
    private readonly FrozenSet<string> _emulatorIssuers = EmulatorIssuers(addresses);

    public async ValueTask<CallerToken> CheckAsync(StringValues authorization, CancellationToken cancellationToken)
    {
        if (BearerIn(authorization) is not { } text)
            return Refused("no-token");
        if (TokenFacts.Read(text) is not { } facts)
            return Refused("unreadable");
        if (!Algorithms.Contains(facts.Algorithm))
            return Refused("algorithm");
        if (facts.HasDemands)
            return Refused("critical-header");
        if (facts.KeyId.Length == 0)
            return Refused("no-key-id");
        if (KeysOf(facts.Issuer) is not { } issuerKeys)
            return Refused("issuer");
        if (facts.Audiences.Count == 0 || facts.Audiences.Any(audience => !IsThisApp(audience)))
            return Refused("audience");
        if (MisfitInTime(facts) is { } misfit)
            return Refused(misfit);
        return await issuerKeys.FindAsync(facts.KeyId, cancellationToken) switch
        {
            KeyLookup.Found found when await IsSignedAsync(facts.Token, found.Key) =>
                issuerKeys == keys.Channels ? new CallerToken.Channel(facts.ServiceUrl, found.Key)
                : IsThisApp(facts.App) ? new CallerToken.Emulator()
                : Refused("foreign-app"),
            KeyLookup.Found => Refused("signature"),
            KeyLookup.Unknown => Refused("unknown-key"),
            _ => Unavailable,
        };
    }

    private static CallerToken.Refused Refused(string reason) => new(reason);

    private static string? BearerIn(StringValues authorization) =>
        authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && header.Length > Scheme.Length && !header.AsSpan(Scheme.Length).Contains(' ')
            ? header[Scheme.Length..]
            : null;

    private SigningKeys? KeysOf(string issuer) =>
        string.Equals(issuer, addresses.Issuer, StringComparison.Ordinal) ? keys.Channels
        : _emulatorIssuers.Contains(issuer) ? keys.Emulator
        : null;

    private bool IsThisApp(string? id) => _app.Length > 0 && string.Equals(id, _app, StringComparison.OrdinalIgnoreCase);

    private string? MisfitInTime(TokenFacts facts)
    {
        var now = time.GetUtcNow();
        return facts.ExpiresAt is not { } expiresAt ? "no-expiry"
            : expiresAt <= now - Skew ? "expired"
            : facts.NotBefore is { } notBefore && notBefore > now + Skew ? "not-yet-valid"
            : null;
    }

    private async ValueTask<bool> IsSignedAsync(JsonWebToken token, SigningKey key)
    {
        // Issuer, audience and time have been checked, by our own clock.
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
            RequireSignedTokens = true,
            ValidAlgorithms = Algorithms,
            IssuerSigningKey = key.Key,
            TryAllIssuerSigningKeys = false,
        });
        return result.IsValid;
    }

    private static FrozenSet<string> EmulatorIssuers(BotFrameworkAddresses addresses) =>
        addresses.EmulatorTenants
            .SelectMany(tenant => (string[])
            [
                $"https://sts.windows.net/{tenant}/",
                $"https://sts.chinacloudapi.cn/{tenant}/",
                $"https://login.microsoftonline.com/{tenant}/v2.0",
                $"https://login.microsoftonline.us/{tenant}/v2.0",
                $"https://login.partner.microsoftonline.cn/{tenant}/v2.0",
            ])
            .ToFrozenSet(StringComparer.Ordinal);
}
