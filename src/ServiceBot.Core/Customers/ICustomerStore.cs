using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Customers;

/// <summary>What the product itself keeps of a channel user: bound accounts and failed identity checks.</summary>
public interface ICustomerStore
{
    /// <summary>Reads a channel user's record; empty for a new one.</summary>
    /// <param name="address">Channel and channel user count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CustomerRecord> ReadAsync(ConversationAddress address, CancellationToken cancellationToken);

    /// <summary>Records one identity check. Repeating it with the same attempt changes nothing.</summary>
    /// <param name="address">Whose check.</param>
    /// <param name="attemptId">Id of the message that asked for it.</param>
    /// <param name="number">The account that was named.</param>
    /// <param name="passed">Whether it passed; that ends the count of failures.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <returns>The record with this check.</returns>
    Task<CustomerRecord> RecordCheckAsync(
        ConversationAddress address, string attemptId, AccountNumber number, bool passed, CancellationToken cancellationToken);

    /// <summary>How often checks of one account failed since an instant, whoever tried.</summary>
    Task<int> CountFailuresAsync(AccountNumber number, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Binds an account to the channel user, or gives a bound one another label. Repeating is safe.</summary>
    Task BindAsync(ConversationAddress address, AccountBinding binding, CancellationToken cancellationToken);

    /// <summary>Ends a binding. Repeating is safe.</summary>
    Task UnbindAsync(ConversationAddress address, AccountNumber number, CancellationToken cancellationToken);
}
