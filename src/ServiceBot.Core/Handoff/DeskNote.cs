using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>Something for the human agents only. It never stands in the transcript, so that no channel, export or prompt can
/// show it.</summary>
/// <remarks>May hold personal data: <see cref="ToString"/> shows nothing of it.</remarks>
public sealed record DeskNote
{
    /// <summary>Order within everything noted, given by the store; 0 before.</summary>
    public long Number { get; init; }

    /// <summary>Whose.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>What it is.</summary>
    public required DeskNoteKind Kind { get; init; }

    /// <summary>Id of the human agent who wrote it; null for the bot.</summary>
    public string? Author { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>After which place of the transcript it belongs.</summary>
    public long AfterSequence { get; init; }

    /// <summary>The writer's own id: a resend is stored once; null for none.</summary>
    public string? ClientId { get; init; }

    /// <summary>Ids of the human agents whom it calls; empty for none.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>A suggested answer whole, as an activity in JSON, with its citations; null for others.</summary>
    public string? ActivityJson { get; init; }

    /// <summary>When, UTC; given by the store.</summary>
    public DateTimeOffset At { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}, {Text.Length} characters";
}
