using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>What became of the messages to a customer. One truth for all nodes; the desk reads it.</summary>
public interface IDeliveries
{
    /// <summary>Messages after a place that have not reached the platform, in order. Those not among them were taken by it, or are
    /// read by the customer's own client.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="afterSequence">0 for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Delivery>> ReadAsync(ConversationKey conversation, long afterSequence, CancellationToken cancellationToken);

    /// <summary>Sends a message again that was given up: with the same id, and only the parts that the platform did not take.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="sequence">Its place in the transcript.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <returns>Whether this call did it: of several at once, one; false where the message is not given up.</returns>
    Task<bool> ResendAsync(ConversationKey conversation, long sequence, CancellationToken cancellationToken);
}
