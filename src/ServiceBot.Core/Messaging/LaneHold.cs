using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>This node owns the lane of a conversation: what it needs to answer from.</summary>
public sealed record LaneHold
{
    /// <summary>Fencing number: grows whenever the lane changes its owner.</summary>
    public required long Fence { get; init; }

    /// <summary>How many activities of the conversation wait for an answer, counted by the database.</summary>
    public required int Waiting { get; init; }

    /// <summary>Channel and user.</summary>
    public required ConversationAddress Address { get; init; }

    /// <summary>Who has the word.</summary>
    public Handling Handling { get; init; } = Handling.Bot;

    /// <summary>Reads the stored state; called only by a lane that does not know it yet.</summary>
    public required Func<ConversationState> ReadState { get; init; }
}
