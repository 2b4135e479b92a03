using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Secrets;

/// <summary>A key of the operator.</summary>
internal sealed class SealKey
{
    private const int KeyBytes = 32, IdLength = 12, NonceBytes = 12, TagBytes = 16;

    private static readonly byte[] Purpose = "servicebot secret"u8.ToArray();

    private readonly byte[] _key;

    private SealKey(byte[] key)
    {
        _key = key;
        Id = Convert.ToHexStringLower(SHA256.HashData([.. "servicebot key id"u8, .. key]))[..IdLength];
    }

    /// <summary>Tells keys apart and nothing about them.</summary>
    public string Id { get; }

    /// <returns>Null for what is no key.</returns>
    public static SealKey? TryParse(string text)
    {
        var bytes = new byte[KeyBytes];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == KeyBytes ? new SealKey(bytes) : null;
    }

    /// <summary>AES-256-GCM; different each time.</summary>
    public string Encrypt(string text)
    {
        var clear = Encoding.UTF8.GetBytes(text);
        var whole = new byte[NonceBytes + TagBytes + clear.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(whole.AsSpan(0, NonceBytes), clear, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), Purpose);
        return Convert.ToBase64String(whole);
    }

    /// <exception cref="InvalidDataException">It was changed, or made with another key.</exception>
    public string Decrypt(string text)
    {
        try
        {
            var whole = Convert.FromBase64String(text).AsSpan();
            var clear = new byte[Math.Max(0, whole.Length - NonceBytes - TagBytes)];
            using var aes = new AesGcm(_key, TagBytes);
            aes.Decrypt(whole[..NonceBytes], whole[(NonceBytes + TagBytes)..], whole.Slice(NonceBytes, TagBytes), clear, Purpose);
            return Encoding.UTF8.GetString(clear);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("A sealed value in the database was changed: it cannot be opened.", exception);
        }
    }
}
