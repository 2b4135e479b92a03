using Microsoft.IdentityModel.JsonWebTokens;

namespace ServiceBot.Channels.BotFramework;

/// <summary>What a token says of itself; nothing of it is proven yet.</summary>
internal sealed record TokenFacts
{
    private const char Separator = '.';
    private const int Segments = 3;

    public required JsonWebToken Token { get; init; }

    public required string Algorithm { get; init; }

    public required string KeyId { get; init; }

    public required string Issuer { get; init; }

    public required IReadOnlyList<string> Audiences { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? ServiceUrl { get; init; }

    /// <summary>The app that the token was given to.</summary>
    public string? App { get; init; }

    /// <summary>Whether the header demands something that we may not know.</summary>
    public bool HasDemands { get; init; }

    /// <summary>Reads a token.</summary>
    /// <returns>Null when it is none.</returns>
    public static TokenFacts? Read(string text)
    {
        if (text.AsSpan().Count(Separator) != Segments - 1)
            return null;
        try
        {
            var token = new JsonWebToken(text);
            return new TokenFacts
            {
                Token = token,
                Algorithm = token.Alg ?? "",
                KeyId = token.Kid ?? "",
                Issuer = token.Issuer ?? "",
                Audiences = [.. token.Audiences],
                NotBefore = Instant(token, "nbf"),
                ExpiresAt = Instant(token, "exp"),
                ServiceUrl = Text(token, "serviceurl"),
                App = Text(token, Text(token, "ver") == "2.0" ? "azp" : "appid"),
                HasDemands = token.TryGetHeaderValue<object>("crit", out _),
            };
        }
        catch (Exception)
        {
            // Whatever the reader does not like in a stranger's text: it is no token.
            return null;
        }
    }

    private static string? Text(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var value) ? value : null;

    private static DateTimeOffset? Instant(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<long>(claim, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
