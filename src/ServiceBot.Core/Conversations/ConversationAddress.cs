namespace ServiceBot.Core.Conversations;

/// <summary>Where a conversation lives: channel, the channel's own conversation id and the channel user.</summary>
/// <remarks>Personal data (openid, user id): masked in <see cref="ToString"/>; logs use <see cref="ConversationKey"/>.</remarks>
public sealed record ConversationAddress
{
    /// <summary>Channel name from a closed list: <c>directline</c>, <c>wechat</c>, <c>botframework</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The channel's id of the conversation, opaque, compared ordinally.</summary>
    public required string NativeId { get; init; }

    /// <summary>The person's id in the channel (openid, <c>dl_…</c>), opaque.</summary>
    public required string ChannelUser { get; init; }

    /// <summary>What the channel needs to send to this conversation later, as JSON text; null where the ids suffice.</summary>
    public string? ReferenceJson { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Channel + ":***";
}
