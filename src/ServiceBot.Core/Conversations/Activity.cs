namespace ServiceBot.Core.Conversations;

/// <summary>One thing received or sent in a conversation.</summary>
/// <remarks>Holds what a customer said: <see cref="ToString"/> shows nothing of it.</remarks>
public sealed record Activity
{
    /// <summary>Id, unique within the conversation. Inbound: the channel's message id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required ActivityType Type { get; init; }

    /// <summary>Who it is from.</summary>
    public required ActivityRole From { get; init; }

    /// <summary>The sender's id in the channel, where a trusted server speaks for several people in one conversation;
    /// null for the conversation's own customer, and for the bot. The work number (工号) of a human agent.</summary>
    public string? SenderId { get; init; }

    /// <summary>When the channel (inbound) or the turn (outbound) made it, UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The text; null where there is none. Plain text, line breaks as <c>\n</c>.</summary>
    public string? Text { get; init; }

    /// <summary>Name of an event; for <see cref="ActivityType.Other"/> the channel's own name of the type; else null.</summary>
    public string? Name { get; init; }

    /// <summary>Structured payload (pressed button, event value) as JSON text.</summary>
    public string? ValueJson { get; init; }

    /// <summary>Id of the activity that this one answers.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>BCP 47 language of the sender's client; unknown values are kept.</summary>
    public string? Locale { get; init; }

    /// <summary>The client's own id for the activity; a resend carries the same one.</summary>
    public string? ClientActivityId { get; init; }

    /// <summary>The channel's own data, kept unchanged, as JSON text.</summary>
    public string? ChannelDataJson { get; init; }

    /// <summary>Until when the request that brought the activity waits to carry the answer back, UTC; null where answers are
    /// sent.</summary>
    public DateTimeOffset? InlineUntil { get; init; }

    /// <summary>Files and cards.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Sources of an answer, in the order of their marks in the text.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>What the customer might say next, shown as buttons; the text is sent as typed.</summary>
    public IReadOnlyList<string> SuggestedActions { get; init; } = [];

    /// <summary>Name of the channel-neutral reply kind (<see cref="ReplyKind"/>) for outbound activities.</summary>
    public ReplyKind? Kind { get; init; }

    /// <summary>Why the customer is passed to a human with this activity (<see cref="Reply.HandoffReason"/>); null else.</summary>
    public string? HandoffReason { get; init; }

    /// <summary>Whether a language model wrote the text of this reply: channels mark it so.</summary>
    public bool IsModelWritten { get; init; }

    /// <summary>The order or outage that unasked news is about; null for everything else.</summary>
    public NewsSubject? Subject { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Type} from {From}, {Text?.Length ?? 0} characters";
}
