using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Core.Handoff;

/// <summary>Where episodes live. Every move is decided by <see cref="EpisodeMachine"/> inside the transaction that stores it,
/// with its conversation locked: one owner, one open episode, on every node and database.</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> when the database does not answer.</remarks>
public interface IEpisodeStore
{
    /// <summary>Makes a move. A ring is refused (<see cref="MoveRefusal.NotFree"/>) unless the human agent fits at that moment.</summary>
    /// <param name="command">What is to happen.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task<MoveOutcome> MoveAsync(EpisodeCommand command, CancellationToken cancellationToken);

    /// <summary>Stores what a human agent says, once, and takes the conversation for them where nobody has it.</summary>
    /// <param name="words">What they say.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task<SayingOutcome> SayAsync(HumanAgentWord words, CancellationToken cancellationToken);

    /// <summary>The open episode of a conversation; null when the bot has it.</summary>
    Task<HandoffEpisode?> FindOpenAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>Every episode of a conversation, the newest first.</summary>
    Task<IReadOnlyList<HandoffEpisode>> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>What the bot remembers of a conversation; empty for an unknown one.</summary>
    Task<ConversationState> ReadStateAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>Every open episode of all conversations.</summary>
    Task<IReadOnlyList<OpenEpisode>> ReadOpenAsync(CancellationToken cancellationToken);

    /// <summary>Episodes of all conversations, the last moved first.</summary>
    Task<IReadOnlyList<HandoffEpisode>> ListAsync(EpisodeFilter filter, CancellationToken cancellationToken);

    /// <summary>Every step of an episode, in order.</summary>
    Task<IReadOnlyList<EpisodeEvent>> ReadEventsAsync(string episode, CancellationToken cancellationToken);

    /// <summary>Every step of all episodes from an instant on, in order: what figures are computed from.</summary>
    Task<IReadOnlyList<EpisodeEvent>> ReadEventsAsync(DateTimeOffset from, CancellationToken cancellationToken);

    /// <summary>How long the last talks with human agents took.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<TimeSpan>> ReadHandlingAsync(int limit, CancellationToken cancellationToken);

    /// <summary>A new number for a ticket: <c>LY20261127001</c>. A number is given once and never again, also when nothing
    /// becomes of it.</summary>
    /// <param name="day">The day in China.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<string> NextTicketAsync(DateOnly day, CancellationToken cancellationToken);
}
