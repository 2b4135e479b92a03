using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.BotFramework;

/// <summary>An activity as a channel delivered it. Personal data: shows nothing of itself.</summary>
internal sealed record IncomingActivity
{
    public required string Type { get; init; }

    public string? Id { get; init; }

    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public ChannelAccount? From { get; init; }

    /// <summary>The bot.</summary>
    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? Text { get; init; }

    public string? Name { get; init; }

    /// <summary>What a button or an event carries, as JSON text.</summary>
    public string? ValueJson { get; init; }

    public string? ReplyToId { get; init; }

    public string? Locale { get; init; }

    /// <summary>Whether the answers belong into the response.</summary>
    public bool ExpectsReplies { get; init; }

    public string? ClientActivityId { get; init; }

    public string? ChannelDataJson { get; init; }

    public IReadOnlyList<ChannelAccount> MembersAdded { get; init; } = [];

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    public override string ToString() => ChannelId + ":" + Type;
}
