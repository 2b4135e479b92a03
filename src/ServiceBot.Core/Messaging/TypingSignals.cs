using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Who is typing, on this node. Never stored and of no consequence: channels and desk only show it.</summary>
public sealed class TypingSignals
{
    /// <summary>Somebody types in a conversation. Listeners return quickly and do not throw.</summary>
    public event Action<ConversationKey, ActivityRole>? Typed;

    /// <summary>Tells it.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="from">Customer or human agent.</param>
    public void Tell(ConversationKey conversation, ActivityRole from) => Typed?.Invoke(conversation, from);
}
