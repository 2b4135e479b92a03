using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>A move that the store is to make, decided on the episode as it stands in the transaction.</summary>
/// <param name="Conversation">Whose.</param>
/// <param name="Move">What is to happen.</param>
/// <param name="Actor">Who wants it.</param>
public sealed record EpisodeCommand(ConversationKey Conversation, EpisodeMove Move, EpisodeActor Actor)
{
    /// <summary>Only if the episode still has this version; null for any. For those who decide on what they read before.</summary>
    public int? OnlyVersion { get; init; }

    /// <summary>What the customer is told when the move was made, in the same transaction; null, or a null result, for nothing.</summary>
    public EpisodeWords? Say { get; init; }

    /// <summary>Desks not seen since then are lost, UTC; needed to ring, ignored otherwise.</summary>
    public DateTimeOffset GraceFrom { get; init; }
}
