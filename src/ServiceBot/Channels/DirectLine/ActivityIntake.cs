using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Gives a client's activity its id and time and stores it.</summary>
internal sealed class ActivityIntake(IMessageIntake intake, OpenConversations conversations, TypingSignals typing, TimeProvider time)
{
    /// <summary>Stores an activity; a resend is answered like the first.</summary>
    /// <returns>The id to answer, or why it was not taken; whether it is stored now.</returns>
    public async Task<(string Id, DirectLineFailure? Failure, bool IsNew)> AcceptAsync(
        OpenConversation conversation, Activity read, CancellationToken cancellationToken)
    {
        var activity = read with { Id = DirectLineNames.NewActivity(conversation.NativeId), Timestamp = time.GetUtcNow() };
        if (activity.Type == ActivityType.Typing)
        {
            // Of the moment: shown to whoever looks on, neither stored nor answered.
            typing.Tell(conversation.Key, ActivityRole.Customer);
            return (activity.Id, null, false);
        }

        switch (await intake.AcceptAsync(conversation.Key, activity, cancellationToken))
        {
            case Acceptance.Stored stored:
                return (stored.ActivityId, null, true);
            case Acceptance.Duplicate duplicate:
                return (duplicate.ActivityId, null, false);
            case Acceptance.Overloaded overloaded:
                return ("", DirectLineFailure.Overloaded(overloaded.RetryAfter), false);
            case Acceptance.UnknownConversation:
                conversations.Forget(conversation.NativeId);
                return ("", DirectLineFailure.UnknownConversation, false);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
