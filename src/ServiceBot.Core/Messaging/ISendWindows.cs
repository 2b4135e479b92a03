using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>The ledger of what platforms still let us send to a customer. One truth for all nodes; the desk reads it.</summary>
public interface ISendWindows
{
    /// <summary>Takes messages out of a window's budget. A window that opened later than the stored one of its kind starts anew.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="window">The window as the customer's last action of its kind opened it.</param>
    /// <param name="messages">How many, at least 1.</param>
    /// <param name="reserve">How many must be left after it; else nothing is taken.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <returns>The budget after it, and whether the messages were taken.</returns>
    Task<(SendBudget Budget, bool IsTaken)> TakeAsync(
        ConversationKey conversation, SendWindow window, int messages, int reserve, CancellationToken cancellationToken);

    /// <summary>Gives messages back that the platform did not take. Repeating is not safe.</summary>
    Task GiveBackAsync(ConversationKey conversation, SendWindow window, int messages, CancellationToken cancellationToken);

    /// <summary>The platform closed a window before its time.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="window">Which.</param>
    /// <param name="reason">Short name of the cause.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task CloseAsync(ConversationKey conversation, SendWindow window, string reason, CancellationToken cancellationToken);

    /// <summary>What is stored of a customer's windows, the last of each kind.</summary>
    Task<IReadOnlyList<SendBudget>> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken);
}
