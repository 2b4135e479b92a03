using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Takes what was delivered: stores it, then answers the call.</summary>
internal sealed partial class DeliveryDesk(
    KnownConversations conversations,
    IErasure erasure,
    IChannelBook book,
    InlineAnswers inline,
    HandoffStatus handoff,
    TypingNotices typing,
    TypingSignals signals,
    ReceivedAttachments files,
    IOptions<BotFrameworkOptions> options,
    TimeProvider time,
    ILogger<DeliveryDesk> logger)
{
    private readonly TimeSpan _limit = options.Value.ExpectRepliesLimit;

    /// <param name="delivery">What it is.</param>
    /// <param name="expectsReplies">Whether the answer belongs into the response.</param>
    /// <param name="context">The call; answered unless a failure comes back.</param>
    /// <returns>Why it was not taken; null when it was.</returns>
    public async Task<BotFrameworkFailure?> TakeAsync(Delivery delivery, bool expectsReplies, HttpContext context)
    {
        switch (delivery)
        {
            case Delivery.Store store:
                return await StoreAsync(store, expectsReplies, context);
            case Delivery.Erase erase:
                await erasure.EraseAsync(erase.Address, context.RequestAborted);
                Log.Erased(logger);
                return await DoneAsync("erased", expectsReplies, context);
            case Delivery.Typing typed:
                // Of the moment: shown to whoever looks on, neither stored nor answered.
                if (await conversations.FindAsync(typed.Address, context.RequestAborted) is { } conversation)
                    signals.Tell(conversation, ActivityRole.Customer);
                return await DoneAsync("typing", expectsReplies, context);
            case Delivery.Nothing:
                return await DoneAsync("ignored", expectsReplies, context);
            case Delivery.UnknownInvoke:
                Note("invoke");
                return BotFrameworkFailure.UnknownInvoke;
            case Delivery.Incomplete incomplete:
                return BotFrameworkFailure.Malformed($"'{incomplete.Field}' is missing.");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<BotFrameworkFailure?> StoreAsync(Delivery.Store store, bool expectsReplies, HttpContext context)
    {
        var waits = expectsReplies && WantsAnswer(store.Activity);
        var activity = waits ? store.Activity with { InlineUntil = time.GetUtcNow() + _limit } : store.Activity;
        var (conversation, acceptance) = await conversations.AcceptAsync(store.Address, activity, context.RequestAborted);
        switch (acceptance)
        {
            case Acceptance.Stored stored:
                Note(activity.Type.ToString());
                if (activity.Type == ActivityType.Message && !waits && BotFrameworkReference.Read(store.Address.ReferenceJson) is { } to)
                    typing.Watch(conversation, stored.ActivityId, to);
                return await AnswerAsync(store, conversation, stored.ActivityId, stored.Sequence, waits, expectsReplies, context);
            case Acceptance.Duplicate duplicate:
                Note("duplicate");
                return await AnswerAsync(store, conversation, duplicate.ActivityId, duplicate.Sequence, waits, expectsReplies, context);
            case Acceptance.Overloaded overloaded:
                Note("overloaded");
                return BotFrameworkFailure.Overloaded(overloaded.RetryAfter);
            case Acceptance.UnknownConversation:
                return BotFrameworkFailure.Unavailable; // erased a moment ago; the repetition opens it anew
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<BotFrameworkFailure?> AnswerAsync(
        Delivery.Store store, ConversationKey conversation, string activityId, long sequence, bool waits, bool expectsReplies,
        HttpContext context)
    {
        if (store.Activity.Attachments.Count > 0)
            await files.AddAsync(store.Address, conversation, activityId, sequence, store.Activity.Attachments, context.RequestAborted);
        if (store.Activity is { Type: ActivityType.Event, Name: HandoffStatus.EventName })
            await handoff.TellAsync(conversation, activityId, store.Activity.ValueJson, context.RequestAborted);
        if (waits)
            await inline.AnswerAsync(store.Address, conversation, activityId, context);
        else
            await FinishAsync(expectsReplies, context);
        return null;
    }

    private async Task<BotFrameworkFailure?> DoneAsync(string outcome, bool expectsReplies, HttpContext context)
    {
        Note(outcome);
        await FinishAsync(expectsReplies, context);
        return null;
    }

    private static Task FinishAsync(bool expectsReplies, HttpContext context)
    {
        if (expectsReplies)
            return InlineAnswers.WriteNothingAsync(context);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return Task.CompletedTask;
    }

    /// <summary>Messages, and the events that the product itself answers.</summary>
    private static bool WantsAnswer(Activity activity) => activity.Type switch
    {
        ActivityType.Message => true,
        ActivityType.Event => activity.Name is DeliveryReader.JoinName or "servicebot/human" or "servicebot/plain-mode",
        _ => false,
    };

    private void Note(string outcome) =>
        book.Note(BotFrameworkRegistration.ChannelName, ChannelDirection.Received, outcome);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1107, Level = LogLevel.Information,
            Message = "Bot Framework: a channel asked to forget a person; the conversation was erased")]
        public static partial void Erased(ILogger logger);
    }
}
