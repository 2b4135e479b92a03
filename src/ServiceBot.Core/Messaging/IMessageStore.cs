using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>The database behind inbox, lanes and transcript. Every write is durable when its task ends well; every
/// method throws <see cref="StoreUnavailableException"/> when the database does not answer.</summary>
public interface IMessageStore
{
    /// <summary>Whether other nodes may write to the same database.</summary>
    bool IsShared { get; }

    /// <summary>Creates or finds a conversation; repeating is safe.</summary>
    Task<ConversationKey> OpenAsync(ConversationAddress address, CancellationToken cancellationToken);

    /// <summary>Appends an inbound activity once. One that starts a turn becomes an inbox row and takes the lane for this
    /// node if no other holds it.</summary>
    /// <param name="conversation">An opened conversation.</param>
    /// <param name="activity">What arrived.</param>
    /// <param name="startsTurn">Whether it waits for an answer.</param>
    /// <param name="maxWaiting">More waiting activities than this are refused as overload.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task<Acceptance> AppendAsync(
        ConversationKey conversation, Activity activity, bool startsTurn, int maxWaiting, CancellationToken cancellationToken);

    /// <summary>Takes a lane, or makes sure that it is still ours, and reads what waits in it.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="isRecovery">Whether the waiting activities' answering begins anew, which counts as an attempt.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when another node holds the lane, or the conversation does not exist.</returns>
    Task<LaneClaim?> ClaimAsync(ConversationKey conversation, bool isRecovery, CancellationToken cancellationToken);

    /// <summary>Stores a finished turn. Repeating is safe.</summary>
    Task<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken);

    /// <summary>Conversations with unanswered activities that no other live node holds.</summary>
    /// <param name="minAge">Only activities that have waited so long.</param>
    /// <param name="limit">At most so many conversations, oldest first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<ConversationKey>> FindWaitingAsync(TimeSpan minAge, int limit, CancellationToken cancellationToken);

    /// <summary>The activities of these conversations that still wait for an answer, by id.</summary>
    Task<IReadOnlySet<(ConversationKey Conversation, string ActivityId)>> FindUnansweredAsync(
        IReadOnlyCollection<ConversationKey> conversations, CancellationToken cancellationToken);

    /// <summary>Prolongs the lease of lanes that this node still holds.</summary>
    Task RenewAsync(IReadOnlyList<ConversationKey> conversations, CancellationToken cancellationToken);

    /// <summary>Gives up all lanes of this node, so that others take over at once.</summary>
    Task ReleaseAsync(CancellationToken cancellationToken);
}
