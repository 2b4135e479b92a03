using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Reads what was said.</summary>
public interface ITranscriptReader
{
    /// <summary>Finds a conversation by its channel and native id.</summary>
    /// <returns>Its key and address; null when it was never opened.</returns>
    Task<(ConversationKey Key, ConversationAddress Address)?> FindAsync(
        string channel, string nativeId, CancellationToken cancellationToken);

    /// <summary>Where a conversation lives.</summary>
    /// <returns>Null when it was never opened, or erased.</returns>
    Task<ConversationAddress?> FindAddressAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>Entries after a place, in order.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="afterSequence">0 for all.</param>
    /// <param name="limit">At most so many, 1 to 1000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<TranscriptEntry>> ReadAsync(
        ConversationKey conversation, long afterSequence, int limit, CancellationToken cancellationToken);

    /// <summary>Sequence number of the last entry; 0 for an empty or unknown conversation.</summary>
    Task<long> LastSequenceAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>What the customer sent last, newest first: messages and events, whatever their type.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="limit">At most so many, 1 to 1000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<TranscriptEntry>> ReadLastReceivedAsync(
        ConversationKey conversation, int limit, CancellationToken cancellationToken);
}
