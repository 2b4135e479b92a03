using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>One accepted activity, one finished turn or one notice that has just become durable.</summary>
public sealed record StoredStep
{
    /// <summary>Whose.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>New transcript entries, in order.</summary>
    public required IReadOnlyList<TranscriptEntry> Entries { get; init; }

    /// <summary>The waiting activities that a finished turn answered; none for an accepted activity or a notice.</summary>
    public IReadOnlyList<TranscriptEntry> Answered { get; init; } = [];

    /// <summary>The lane as it stands after this step, when the step concerns a lane that this node owns.</summary>
    public LaneHold? Hold { get; init; }
}
