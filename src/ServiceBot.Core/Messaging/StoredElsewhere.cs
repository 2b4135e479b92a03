using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Another node stored entries.</summary>
/// <param name="Conversation">Whose.</param>
/// <param name="FromSequence">Place of the first new one.</param>
/// <param name="WakesLane">Whether one of them waits for an answer from this node, which holds the lane.</param>
public readonly record struct StoredElsewhere(ConversationKey Conversation, long FromSequence, bool WakesLane);
