using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>How the store tells of moves that have just become durable. Listeners are called on the store's writing thread, in
/// the order of the commits, and only queue.</summary>
public sealed class EpisodeSignals
{
    /// <summary>This node made a move, or wrote down a note.</summary>
    public event Action<EpisodeChange>? Changed;

    /// <summary>Another node did: look at the database.</summary>
    public event Action<ConversationKey>? ChangedElsewhere;

    /// <summary>Tells what this node stored.</summary>
    public void TellChanged(EpisodeChange change) => Changed?.Invoke(change);

    /// <summary>Tells what another node stored.</summary>
    public void TellChangedElsewhere(ConversationKey conversation) => ChangedElsewhere?.Invoke(conversation);
}
