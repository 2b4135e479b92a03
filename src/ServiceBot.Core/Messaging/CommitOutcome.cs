using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>What a turn's commit can end in.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome() { }

    /// <summary>Stored.</summary>
    /// <param name="Replies">The replies as they stand in the transcript.</param>
    public sealed record Committed(IReadOnlyList<TranscriptEntry> Replies) : CommitOutcome
    {
        /// <summary>The state that was kept instead of the turn's own, because a human agent took the conversation while the turn
        /// ran; null: the turn's own.</summary>
        public ConversationState? Kept { get; init; }
    }

    /// <summary>Who has the word has changed while the turn ran, and it is not a human agent: nothing was stored, the activities
    /// are to be answered anew.</summary>
    public sealed record Outdated : CommitOutcome;

    /// <summary>The activities were answered already (a repeated commit): nothing was stored again.</summary>
    public sealed record AlreadyAnswered : CommitOutcome;

    /// <summary>Another node owns the lane now and answers, or the conversation was erased: nothing was stored.</summary>
    public sealed record LaneLost : CommitOutcome;
}
