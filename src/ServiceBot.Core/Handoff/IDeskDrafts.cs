using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>Drafts of human agents, so that nothing begun is lost with a browser, a network or a node. The draft of a message goes
/// when that message is stored.</summary>
public interface IDeskDrafts
{
    /// <summary>Keeps a draft; an empty one takes it away. Repeating is safe.</summary>
    /// <param name="conversation">To whom; nothing is kept for an unknown conversation.</param>
    /// <param name="humanAgent">Id of the human agent.</param>
    /// <param name="text">At most 2000 characters.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    Task SaveAsync(ConversationKey conversation, string humanAgent, string text, CancellationToken cancellationToken);

    /// <summary>The draft of a human agent for a conversation; null for none.</summary>
    Task<DeskDraft?> FindAsync(ConversationKey conversation, string humanAgent, CancellationToken cancellationToken);

    /// <summary>Every draft of a human agent, the last changed first.</summary>
    Task<IReadOnlyList<DeskDraft>> ReadAsync(string humanAgent, CancellationToken cancellationToken);
}
