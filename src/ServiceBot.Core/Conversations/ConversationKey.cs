namespace ServiceBot.Core.Conversations;

/// <summary>Name of a conversation inside the product: a keyed hash of channel and native id. Safe to log.</summary>
/// <param name="Value">26 characters, lower-case base 32 (128 bits).</param>
public readonly record struct ConversationKey(string Value)
{
    /// <summary>Makes the key of a conversation.</summary>
    /// <param name="secret">The installation's own key, at least 16 bytes; the same on every node.</param>
    /// <param name="address">Only <see cref="ConversationAddress.Channel"/> and <see cref="ConversationAddress.NativeId"/> count.</param>
    /// <returns>The same key for the same conversation, always.</returns>
    /// <exception cref="ArgumentException">The secret is shorter than 16 bytes.</exception>
    public static ConversationKey Of(ReadOnlySpan<byte> secret, ConversationAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new ConversationKey(KeyedHash.Of(secret, address.Channel + "\n" + address.NativeId));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
