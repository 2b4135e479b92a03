namespace ServiceBot.Core.Conversations;

/// <summary>One message the bot wants to say, before a channel gives it its shape.</summary>
public sealed record Reply
{
    /// <summary>What the reply does.</summary>
    public required ReplyKind Kind { get; init; }

    /// <summary>Plain Chinese text; marks <c>[1]</c>, <c>[2]</c> refer to <see cref="Citations"/>.</summary>
    public required string Text { get; init; }

    /// <summary>Sources in the order of their marks.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Offered next messages, at most six, each at most 20 characters.</summary>
    public IReadOnlyList<string> SuggestedActions { get; init; } = [];

    /// <summary>Cards that show the same as the text, for channels that have cards; the text is complete without them.</summary>
    public IReadOnlyList<Attachment> Cards { get; init; } = [];

    /// <summary>Why the customer is passed to a human with this reply, as in <see cref="SideRecord.HandoffWish"/>; null where
    /// that is only spoken of.</summary>
    public string? HandoffReason { get; init; }

    /// <summary>Whether a language model wrote the text: channels mark it so.</summary>
    public bool IsModelWritten { get; init; }

    /// <summary>The order or outage that unasked news is about; null for other replies.</summary>
    public NewsSubject? Subject { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}, {Text.Length} characters, {Citations.Count} citations";
}
