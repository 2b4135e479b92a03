using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>Notes for human agents. Writing one changes nothing else: the bot keeps the word where it has it.</summary>
public interface IDeskNotes
{
    /// <summary>Writes a note; once where it has a client id.</summary>
    /// <returns>Whether it was written by this call; false for a repetition and for an unknown conversation.</returns>
    Task<bool> WriteAsync(DeskNote note, CancellationToken cancellationToken);

    /// <summary>Notes of a conversation after a number, in order.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="afterNumber">0 for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<DeskNote>> ReadAsync(ConversationKey conversation, long afterNumber, CancellationToken cancellationToken);
}
