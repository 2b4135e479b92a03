namespace ServiceBot.Core.Conversations;

/// <summary>Name of a channel user inside the product: a keyed hash of channel and user id. Safe to log; never equal to a
/// <see cref="ConversationKey"/>, also where a channel names both the same.</summary>
/// <param name="Value">26 characters, lower-case base 32 (128 bits).</param>
public readonly record struct ChannelUserKey(string Value)
{
    /// <summary>Makes the key of a channel user.</summary>
    /// <param name="secret">The installation's own key, at least 16 bytes; the same on every node.</param>
    /// <param name="address">Only <see cref="ConversationAddress.Channel"/> and <see cref="ConversationAddress.ChannelUser"/> count.</param>
    /// <returns>The same key for the same user in all of the user's conversations.</returns>
    /// <exception cref="ArgumentException">The secret is shorter than 16 bytes.</exception>
    public static ChannelUserKey Of(ReadOnlySpan<byte> secret, ConversationAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new ChannelUserKey(KeyedHash.Of(secret, "user\n" + address.Channel + "\n" + address.ChannelUser));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
