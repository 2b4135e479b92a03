using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Channels.WeChat;

/// <summary>Proves that a push comes from the platform: SHA-1 over the token and what the platform says with it.</summary>
/// <param name="token">The account's token.</param>
internal sealed class WeChatSignature(string token)
{
    private const int HexLength = SHA1.HashSizeInBytes * 2;
    private const int OnStack = 1024;

    /// <summary>The signature over token, time stamp, nonce and, in the encrypted modes, the ciphertext.</summary>
    /// <returns>40 lower-case hexadecimal digits.</returns>
    public string Of(string timestamp, string nonce, string? ciphertext)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        Hash(timestamp, nonce, ciphertext, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Whether a signature is the right one; takes the same time for every wrong one.</summary>
    public bool Matches(string given, string timestamp, string nonce, string? ciphertext)
    {
        if (given.Length != HexLength)
            return false;
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        Span<char> expected = stackalloc char[HexLength];
        Hash(timestamp, nonce, ciphertext, hash);
        return Convert.TryToHexStringLower(hash, expected, out _)
               && CryptographicOperations.FixedTimeEquals(
                   System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected),
                   System.Runtime.InteropServices.MemoryMarshal.AsBytes(given.AsSpan()));
    }

    private void Hash(string timestamp, string nonce, string? ciphertext, Span<byte> hash)
    {
        // Ordinal order: a culture puts "/" and capitals elsewhere, which shows with some messages only.
        string[] parts = ciphertext is null ? [token, timestamp, nonce] : [token, timestamp, nonce, ciphertext];
        Array.Sort(parts, StringComparer.Ordinal);
        var length = 0;
        foreach (var part in parts)
            length += Encoding.UTF8.GetMaxByteCount(part.Length);
        var rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        var buffer = rented ?? stackalloc byte[OnStack];
        var written = 0;
        foreach (var part in parts)
            written += Encoding.UTF8.GetBytes(part, buffer[written..]);
#pragma warning disable CA5350 // The platform's protocol knows no other hash.
        SHA1.HashData(buffer[..written], hash);
#pragma warning restore CA5350
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
