using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>How the store tells lanes, feed and outbox of what it made durable. Listeners are called on the store's
/// writing thread, in the order of the commits, and only queue.</summary>
public sealed class StoreSignals
{
    /// <summary>This node stored something.</summary>
    public event Action<StoredGroup>? Stored;

    /// <summary>Another node stored something.</summary>
    public event Action<StoredElsewhere>? StoredElsewhere;

    /// <summary>This node erased a conversation.</summary>
    public event Action<ConversationKey>? Erased;

    /// <summary>Signals of other nodes may have been missed: look at the database.</summary>
    public event Action? SignalsMissed;

    /// <summary>Tells what this node stored.</summary>
    /// <param name="group">One transaction's worth.</param>
    public void TellStored(StoredGroup group) => Stored?.Invoke(group);

    /// <summary>Tells what another node stored.</summary>
    /// <param name="stored">What.</param>
    public void TellStoredElsewhere(StoredElsewhere stored) => StoredElsewhere?.Invoke(stored);

    /// <summary>Tells that this node erased a conversation.</summary>
    /// <param name="conversation">Which.</param>
    public void TellErased(ConversationKey conversation) => Erased?.Invoke(conversation);

    /// <summary>Tells that signals may have been missed.</summary>
    public void TellSignalsMissed() => SignalsMissed?.Invoke();
}
