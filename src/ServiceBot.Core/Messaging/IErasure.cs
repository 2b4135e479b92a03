using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Deletes what the product knows of a person, where the platform or the law demands it.</summary>
public interface IErasure
{
    /// <summary>Deletes a conversation whole (transcript, state, unsent replies, notices, watches, ratings, gaps) and what
    /// is kept of its channel user (bindings, identity checks, files). Orders that were filed stay in the utility's
    /// systems. A turn that runs meanwhile ends without a trace. Repeating is safe.</summary>
    /// <param name="address">Whose.</param>
    /// <param name="cancellationToken">Ends the wait, not the deletion.</param>
    Task EraseAsync(ConversationAddress address, CancellationToken cancellationToken);
}
