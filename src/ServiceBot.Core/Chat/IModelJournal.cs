using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Chat;

/// <summary>What was sent to the chat model and what came back, for audit. The client writes it; callers need not.</summary>
public interface IModelJournal
{
    /// <summary>Keeps one exchange. Never fails: what cannot be written is logged and dropped, because a customer's answer
    /// does not depend on a journal. Of a conversation that was erased meanwhile nothing is kept.</summary>
    /// <param name="exchange">As it was sent.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task WriteAsync(ModelExchange exchange, CancellationToken cancellationToken);

    /// <summary>Reads the exchanges of a conversation, oldest first.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="limit">At most so many, the latest ones.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<ModelExchange>> ReadAsync(ConversationKey conversation, int limit, CancellationToken cancellationToken);
}
