using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Core.Conversations;

/// <summary>Name of a conversation inside the product: a keyed hash of channel and native id. Safe to log.</summary>
/// <param name="Value">26 characters, lower-case base 32 (128 bits).</param>
public readonly record struct ConversationKey(string Value)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>Makes the key of a conversation.</summary>
    /// <param name="secret">The installation's own key, at least 16 bytes; the same on every node.</param>
    /// <param name="address">Only <see cref="ConversationAddress.Channel"/> and <see cref="ConversationAddress.NativeId"/> count.</param>
    /// <returns>The same key for the same conversation, always.</returns>
    /// <exception cref="ArgumentException">The secret is shorter than 16 bytes.</exception>
    public static ConversationKey Of(ReadOnlySpan<byte> secret, ConversationAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (secret.Length < 16)
            throw new ArgumentException("The key for conversation names needs at least 16 bytes.", nameof(secret));

        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(address.Channel + "\n" + address.NativeId), hash);
        Span<char> text = stackalloc char[26];
        var bits = 0;
        var held = 0;
        var next = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (held < 5)
            {
                bits = (bits << 8 | hash[next++]) & 0xFFF;
                held += 8;
            }
            held -= 5;
            text[i] = Alphabet[bits >> held & 31];
        }
        return new ConversationKey(new string(text));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
