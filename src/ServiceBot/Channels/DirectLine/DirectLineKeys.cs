using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using ServiceBot.Secrets;

namespace ServiceBot.Channels.DirectLine;

/// <summary>The secret, and the keys that sign tokens.</summary>
internal sealed class DirectLineKeys
{
    private const string SecretFile = "directline-secret";

    // Slow on purpose: a token must not let anyone guess a short secret. Runs once a start.
    private const int DerivationRounds = 200_000;

    private readonly byte[] _secretHash;

    public DirectLineKeys(IOptions<DirectLineOptions> options, SecretFolder secrets)
    {
        var secret = options.Value.Secret is { Length: > 0 } set
            ? set
            : secrets.Keep(SecretFile, () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        _secretHash = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        All = options.Value.SigningKeys is { Length: > 0 } keys
            ? [.. keys.Select(key => Key(SHA256.HashData(Encoding.UTF8.GetBytes(key))))]
            : [Key(Rfc2898DeriveBytes.Pbkdf2(
                secret, "ServiceBot Direct Line tokens"u8, DerivationRounds, HashAlgorithmName.SHA256, 32))];
        Signing = new SigningCredentials(All[0], SecurityAlgorithms.HmacSha256);
    }

    /// <summary>Keys that verify.</summary>
    public IReadOnlyList<SecurityKey> All { get; }

    /// <summary>The key that signs.</summary>
    public SigningCredentials Signing { get; }

    public bool IsSecret(string presented) =>
        CryptographicOperations.FixedTimeEquals(_secretHash, SHA256.HashData(Encoding.UTF8.GetBytes(presented)));

    private static SymmetricSecurityKey Key(byte[] bytes) =>
        new(bytes) { KeyId = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 4)) };
}
