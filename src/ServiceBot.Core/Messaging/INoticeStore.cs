using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>What the bot says without being asked: news of work orders and outages.</summary>
public interface INoticeStore
{
    /// <summary>Puts a message into a conversation's transcript, and into the outbox where the channel needs it.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="reply">What to say.</param>
    /// <param name="onceKey">Names this notice for this conversation: a repetition is not said again.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <returns>Whether it was said by this call; false when it was said before or the conversation no longer exists.</returns>
    Task<bool> SayAsync(ConversationKey conversation, Reply reply, string onceKey, CancellationToken cancellationToken);

    /// <summary>From now on the conversation hears of a work order or an outage: for orders that come to be outside of a turn.
    /// Within a turn use <see cref="SideRecord.Watch"/>. Repeating is safe.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="subject">Number or id: <c>BX20261121011</c>, <c>GZ-001</c>.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task WatchAsync(ConversationKey conversation, string subject, CancellationToken cancellationToken);

    /// <summary>Conversations that want to hear about a work order or an outage.</summary>
    Task<IReadOnlyList<ConversationKey>> FindWatchersAsync(string subject, CancellationToken cancellationToken);
}
