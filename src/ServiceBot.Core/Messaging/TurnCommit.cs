using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Everything that a finished turn stores, in one transaction or not at all.</summary>
public sealed record TurnCommit
{
    /// <summary>Whose turn.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>The lane's fencing number: a commit with an older one is refused.</summary>
    public required long Fence { get; init; }

    /// <summary>The inbound activities that the turn answers; their inbox rows become done.</summary>
    public required IReadOnlyList<TranscriptEntry> Answered { get; init; }

    /// <summary>Who had the word when the turn ran.</summary>
    public HandledBy HandledBy { get; init; }

    /// <summary>Replies, state and records.</summary>
    public required TurnResult Result { get; init; }

    /// <summary>Whether the replies have to be sent by the outbox, because the channel's clients do not read the transcript.</summary>
    public required bool NeedsOutbox { get; init; }

    /// <summary>Until when the replies wait for the request that brought the last answered activity
    /// (<see cref="Activity.InlineUntil"/>), UTC; null: the outbox sends them at once.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
}
