using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>Everything a human agent has to know at once, so that the customer need not repeat it. Numbers that point to a
/// person are masked; the transcript itself holds them.</summary>
public sealed record HandoffSummary
{
    /// <summary>Whose.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Why a human is wanted.</summary>
    public required HandoffReason Reason { get; init; }

    /// <summary>How urgent.</summary>
    public required HandoffPriority Priority { get; init; }

    /// <summary>How long the customer has waited.</summary>
    public required TimeSpan Waited { get; init; }

    /// <summary>What was asked and answered, in order.</summary>
    public required IReadOnlyList<SummaryLine> Talk { get; init; }

    /// <summary>What the bot found in or wrote to the utility's systems, in order.</summary>
    public required IReadOnlyList<SummaryLine> Results { get; init; }

    /// <summary>The masked account the customer proved to be theirs: <c>33***</c>; null when nobody was verified.</summary>
    public string? Account { get; init; }

    /// <summary>Whether the account is bound to the channel user, so that it needed no check this time.</summary>
    public bool IsBound { get; init; }

    /// <summary>The business that was left half done, its slots masked; null for none.</summary>
    public Form? Form { get; init; }

    /// <summary>Numbers of the work orders that the conversation follows, the newest first.</summary>
    public required IReadOnlyList<string> Orders { get; init; }

    /// <summary>Sources of the answers, without repetition.</summary>
    public required IReadOnlyList<Citation> Citations { get; init; }

    /// <summary>How the customer last sounded.</summary>
    public required SummaryMood Mood { get; init; }

    /// <summary>The note of the last transfer; null for none.</summary>
    public string? TransferNote { get; init; }

    /// <summary>The same in sentences of the chat model, each linked to what was said; null where there are none.</summary>
    public WrittenSummary? Written { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Reason}, {Talk.Count} lines";
}
