using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>A reply that has to be sent; claimed by this node until its claim ends.</summary>
public sealed record OutboxItem
{
    /// <summary>Whose.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Where to.</summary>
    public required ConversationAddress Address { get; init; }

    /// <summary>The reply as it stands in the transcript; its id is the same at every attempt.</summary>
    public required TranscriptEntry Entry { get; init; }

    /// <summary>Failed sends so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>Parts of the reply that the platform has taken, where a channel sends it in several; else 0.</summary>
    public int SentParts { get; init; }
}
