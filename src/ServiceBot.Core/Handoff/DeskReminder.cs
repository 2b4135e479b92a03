using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>Something that a human agent wants to be reminded of.</summary>
/// <remarks>May hold personal data: <see cref="ToString"/> shows nothing of it.</remarks>
public sealed record DeskReminder
{
    /// <summary>The desk's own id for it, unique: 1 to 64 characters. Setting it again moves it.</summary>
    public required string Id { get; init; }

    /// <summary>Whose conversation it is about.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Id of the human agent.</summary>
    public required string HumanAgent { get; init; }

    /// <summary>What it is.</summary>
    public required DeskReminderKind Kind { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>What to do; at most 500 characters, null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>When it was last set, UTC; given by the store.</summary>
    public DateTimeOffset SetAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} of {Conversation}";
}
