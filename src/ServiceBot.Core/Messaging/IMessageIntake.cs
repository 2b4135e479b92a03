using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>The door every channel uses: an activity is durable when the call returns.</summary>
public interface IMessageIntake
{
    /// <summary>Opens a conversation, or finds it; repeating is safe.</summary>
    /// <param name="address">Where it lives. A newer <see cref="ConversationAddress.ReferenceJson"/> replaces the stored one.</param>
    /// <param name="cancellationToken">Ends the wait; the conversation may exist all the same.</param>
    /// <returns>The conversation's key.</returns>
    Task<ConversationKey> OpenAsync(ConversationAddress address, CancellationToken cancellationToken);

    /// <summary>Stores an inbound activity once and wakes the conversation's lane. Repeating is safe.</summary>
    /// <param name="conversation">An opened conversation.</param>
    /// <param name="activity">What arrived; its id and client id are what duplicates are known by.</param>
    /// <param name="cancellationToken">Ends the wait; the activity may be stored all the same.</param>
    /// <returns>What became of it. Typing is never stored: it comes back as stored at sequence 0.</returns>
    /// <exception cref="ArgumentException">The activity's id is empty, longer than 256 characters or has control characters.</exception>
    /// <exception cref="StoreUnavailableException">The database did not take it: nothing is promised, ask the sender to
    /// repeat (HTTP 503). <see cref="OpenAsync"/> throws it as well.</exception>
    Task<Acceptance> AcceptAsync(ConversationKey conversation, Activity activity, CancellationToken cancellationToken);
}
