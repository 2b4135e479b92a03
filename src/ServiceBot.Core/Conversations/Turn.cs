namespace ServiceBot.Core.Conversations;

/// <summary>One round of a conversation: the customer's waiting activities, joined, with the state to answer from.</summary>
public sealed record Turn
{
    /// <summary>Safe name of the conversation.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Channel and user.</summary>
    public required ConversationAddress Address { get; init; }

    /// <summary>The inbound activities that this turn answers, in order; at least one.</summary>
    public required IReadOnlyList<TranscriptEntry> Inbound { get; init; }

    /// <summary>What the bot remembers of the conversation.</summary>
    public required ConversationState State { get; init; }

    /// <summary>Who has the word, as of the newest of the inbound activities; the commit looks again.</summary>
    public Handling Handling { get; init; } = Handling.Bot;

    /// <summary>When the turn started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}
