using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Somebody types.</summary>
/// <param name="Conversation">Where.</param>
/// <param name="From">Customer or human agent.</param>
/// <param name="IsFromHere">Whether this node was told first: it alone calls a platform, so that no customer is shown it twice.</param>
public readonly record struct TypingSign(ConversationKey Conversation, ActivityRole From, bool IsFromHere);
