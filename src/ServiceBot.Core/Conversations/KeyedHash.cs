using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Core.Conversations;

/// <summary>Short names for things whose real names are personal data: the same for the same text, telling nothing without
/// the installation's secret.</summary>
internal static class KeyedHash
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int ShortestSecret = 16;
    private const int Length = 26;

    /// <summary>26 characters, lower-case base 32 (128 bits).</summary>
    /// <exception cref="ArgumentException">The secret is shorter than 16 bytes.</exception>
    public static string Of(ReadOnlySpan<byte> secret, string text)
    {
        if (secret.Length < ShortestSecret)
            throw new ArgumentException("The key for names needs at least 16 bytes.", nameof(secret));

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text), hash);
        Span<char> name = stackalloc char[Length];
        var bits = 0;
        var held = 0;
        var next = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (held < 5)
            {
                bits = (bits << 8 | hash[next++]) & 0xFFF;
                held += 8;
            }
            held -= 5;
            name[i] = Alphabet[bits >> held & 31];
        }
        return new string(name);
    }
}
