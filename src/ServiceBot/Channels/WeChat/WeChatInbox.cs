using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using UnreachableException = System.Diagnostics.UnreachableException;

namespace ServiceBot.Channels.WeChat;

/// <summary>Stores what a push brought; tries again as long as the platform waits.</summary>
internal sealed partial class WeChatInbox(
    IMessageIntake intake, WeChatConversations conversations, WeChatChoices choices, TimeProvider time, ILogger<WeChatInbox> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Stores an activity once.</summary>
    /// <param name="visit">Whose, and until when.</param>
    /// <param name="activity">What arrived.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The conversation and whether the activity is new; null when it could not be stored before the deadline.</returns>
    public async Task<(ConversationKey Conversation, Acceptance Acceptance)?> StoreAsync(
        WeChatVisit visit, Activity activity, CancellationToken cancellationToken)
    {
        while (true)
        {
            var pause = Pause;
            try
            {
                var conversation = await conversations.OpenAsync(visit.Address, cancellationToken);
                var meant = await choices.ResolveAsync(conversation, activity, cancellationToken);
                switch (await intake.AcceptAsync(conversation, meant, cancellationToken))
                {
                    case Acceptance.Stored stored:
                        return (conversation, stored);
                    case Acceptance.Duplicate duplicate:
                        return (conversation, duplicate);
                    case Acceptance.UnknownConversation:
                        conversations.Forget(visit.Address);
                        pause = TimeSpan.Zero;
                        break;
                    case Acceptance.Overloaded overloaded:
                        pause = overloaded.RetryAfter;
                        Log.Overloaded(logger, conversation);
                        break;
                    default:
                        throw new UnreachableException();
                }
            }
            catch (StoreUnavailableException)
            {
                Log.NotStored(logger);
            }
            if (time.GetUtcNow() + pause >= visit.Deadline)
                return null;
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1210, Level = LogLevel.Warning, Message = "The database did not take a WeChat push; it is tried again while the platform waits")]
        public static partial void NotStored(ILogger logger);

        [LoggerMessage(EventId = 1211, Level = LogLevel.Warning, Message = "{Conversation} has too many unanswered messages; a WeChat push waits")]
        public static partial void Overloaded(ILogger logger, ConversationKey conversation);
    }
}
