using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Keeps the files that customers send, under our own origin, by kind and within limits.</summary>
public interface IReceivedFiles
{
    /// <summary>All files of one conversation, bytes.</summary>
    long MaxConversationBytes { get; }

    /// <summary>Stores a file.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="body">Its bytes; read to the end or to the limit.</param>
    /// <param name="sentName">File name as the sender gave it; null for none.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is kept then.</param>
    Task<FileReceipt> SaveAsync(
        ConversationKey conversation, Stream body, string? sentName, CancellationToken cancellationToken);

    /// <summary>Removes a file that no activity names after all. Repeating is safe.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="attachment">As it was kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RemoveAsync(ConversationKey conversation, Attachment attachment, CancellationToken cancellationToken);
}
