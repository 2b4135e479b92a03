using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ServiceBot.Channels.BotFramework;

/// <summary>A public key that tokens may be signed with.</summary>
/// <param name="Key">The RSA key.</param>
/// <param name="Endorsements">Channels that the key vouches for; null where the document says nothing about it.</param>
internal sealed record SigningKey(RsaSecurityKey Key, FrozenSet<string>? Endorsements)
{
    private const int ShortestModulus = 2048 / 8;

    /// <summary>Reads a JSON Web Key Set. Keys of other kinds, without id, or too short to trust, are left out.</summary>
    /// <exception cref="JsonException">It is no key set.</exception>
    public static FrozenDictionary<string, SigningKey> ReadSet(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new JsonException("The key set has no list of keys.");
        Dictionary<string, SigningKey> keys = new(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
            if (Read(item) is { } key)
                keys[key.Key.KeyId] = key;
        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static SigningKey? Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || Text(item, "kty") != "RSA" || Text(item, "use") is not (null or "sig")
            || Text(item, "kid") is not { Length: > 0 } id
            || Number(item, "n") is not { Length: >= ShortestModulus } modulus || Number(item, "e") is not { Length: > 0 } exponent)
            return null;
        return new SigningKey(
            new RsaSecurityKey(new System.Security.Cryptography.RSAParameters { Modulus = modulus, Exponent = exponent }) { KeyId = id },
            Endorsed(item));
    }

    private static FrozenSet<string>? Endorsed(JsonElement item) =>
        item.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
                .Where(channel => channel.ValueKind == JsonValueKind.String)
                .Select(channel => channel.GetString() ?? "")
                .ToFrozenSet(StringComparer.Ordinal)
            : null;

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Number(JsonElement item, string name)
    {
        if (Text(item, name) is not { } text || !System.Buffers.Text.Base64Url.IsValid(text))
            return null;
        return System.Buffers.Text.Base64Url.DecodeFromChars(text);
    }
}
