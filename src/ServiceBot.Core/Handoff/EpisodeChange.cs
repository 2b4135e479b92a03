using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>A change of a conversation's handoff that has become durable.</summary>
/// <param name="Conversation">Whose.</param>
/// <param name="Address">Where the conversation lives.</param>
/// <param name="Episode">The episode after it; null where only something for the desk changed: a note, a reminder, the outcome of a send.</param>
/// <param name="Events">The steps that were made, in order; none where only something for the desk changed.</param>
public sealed record EpisodeChange(
    ConversationKey Conversation, ConversationAddress Address, HandoffEpisode? Episode, IReadOnlyList<EpisodeEvent> Events);
