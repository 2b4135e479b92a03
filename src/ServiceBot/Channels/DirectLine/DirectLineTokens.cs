using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceBot.Caches;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Makes and verifies tokens: signed JWTs with the claims <c>conv</c>, <c>user</c>, <c>use</c>.</summary>
/// <remarks>Clients read <c>user</c> from the token, so it stays a plain string.</remarks>
internal sealed class DirectLineTokens(DirectLineKeys keys, IOptions<DirectLineOptions> options, TimeProvider time)
{
    private const string Issuer = "servicebot-directline";
    private const int CachedTokens = 8192;
    private static readonly TimeSpan StreamLifetime = TimeSpan.FromSeconds(60);
    private static readonly TokenCheck Expired = new TokenCheck.Expired();
    private static readonly TokenCheck Foreign = new TokenCheck.Foreign();

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly GenerationCache<TokenCheck.Valid> _verified = new(CachedTokens);
    private readonly TokenValidationParameters _rules = new()
    {
        ValidIssuer = Issuer,
        ValidateAudience = false,
        ValidateLifetime = false, // by our own clock, on every use, because verified tokens are cached
        RequireSignedTokens = true,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKeys = keys.All,
    };

    /// <summary>How long an Api token lives.</summary>
    public TimeSpan Lifetime => TimeSpan.FromSeconds(options.Value.TokenLifetimeSeconds);

    public string MakeApi(string conversation, string user, IReadOnlyList<string> trustedOrigins) =>
        Make(TokenPurpose.Api, conversation, user, trustedOrigins, Lifetime);

    public string MakeStream(string conversation, string user, IReadOnlyList<string> trustedOrigins) =>
        Make(TokenPurpose.Stream, conversation, user, trustedOrigins, StreamLifetime);

    public string MakeOwner(string user, TimeSpan lifetime) => Make(TokenPurpose.Owner, "", user, [], lifetime);

    public async ValueTask<TokenCheck> CheckAsync(string token, TokenPurpose purpose)
    {
        if (!_verified.TryGet(token, out var valid))
        {
            var result = await _handler.ValidateTokenAsync(token, _rules);
            if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || Read(jwt) is not { } read)
                return Foreign;
            _verified.Set(token, valid = new TokenCheck.Valid(read));
        }
        if (valid.Token.Purpose != purpose)
            return Foreign;
        if (time.GetUtcNow() < valid.Token.ExpiresAt)
            return valid;
        _verified.Remove(token);
        return Expired;
    }

    private static DirectLineToken? Read(JsonWebToken jwt)
    {
        if (!jwt.TryGetPayloadValue<string>("conv", out var conversation)
            || !jwt.TryGetPayloadValue<string>("user", out var user)
            || !jwt.TryGetPayloadValue<string>("use", out var use)
            || !Enum.TryParse<TokenPurpose>(use, out var purpose)
            || !jwt.TryGetPayloadValue<long>("until", out var until))
            return null;
        return new DirectLineToken
        {
            Conversation = conversation,
            User = user,
            Purpose = purpose,
            ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(until),
            TrustedOrigins = jwt.TryGetPayloadValue<string[]>("origins", out var origins) ? origins : [],
        };
    }

    private string Make(
        TokenPurpose purpose, string conversation, string user, IReadOnlyList<string> trustedOrigins, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        var until = now + lifetime;
        var payload = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(payload))
        {
            json.WriteStartObject();
            json.WriteString("iss", Issuer);
            json.WriteString("use", purpose.ToString());
            json.WriteString("conv", conversation);
            json.WriteString("user", user);
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteNumber("exp", (until.ToUnixTimeMilliseconds() + 999) / 1000);
            json.WriteNumber("until", until.ToUnixTimeMilliseconds()); // exp has whole seconds only
            json.WriteString("jti", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
            if (trustedOrigins.Count > 0)
            {
                json.WriteStartArray("origins");
                foreach (var origin in trustedOrigins)
                    json.WriteStringValue(origin);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return _handler.CreateToken(Encoding.UTF8.GetString(payload.WrittenSpan), keys.Signing);
    }
}
