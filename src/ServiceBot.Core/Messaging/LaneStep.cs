using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>What a running lane does next.</summary>
internal abstract record LaneStep
{
    private LaneStep() { }

    /// <summary>Read from the database what waits.</summary>
    /// <param name="IsRecovery">Whether answering begins anew.</param>
    public sealed record Claim(bool IsRecovery) : LaneStep;

    /// <summary>Answer these.</summary>
    /// <param name="Activities">At least one, in order.</param>
    /// <param name="Attempts">The most attempts any of them had.</param>
    /// <param name="Address">Channel and user.</param>
    /// <param name="State">The state to answer from.</param>
    /// <param name="Handling">Who has the word.</param>
    /// <param name="Fence">The lane's fencing number.</param>
    public sealed record Answer(
        IReadOnlyList<TranscriptEntry> Activities,
        int Attempts,
        ConversationAddress Address,
        ConversationState State,
        Handling Handling,
        long Fence) : LaneStep;

    /// <summary>Nothing waits; the lane has stopped running.</summary>
    public sealed record Rest : LaneStep;
}
