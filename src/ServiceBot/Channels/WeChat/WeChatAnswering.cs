using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using UnreachableException = System.Diagnostics.UnreachableException;

namespace ServiceBot.Channels.WeChat;

/// <summary>Decides how a push is answered, within the platform's five seconds and three tries.</summary>
/// <remarks>
/// Nothing is acknowledged before it is stored. An account that may send messages acknowledges when its patience ends, and the
/// outbox sends the answer. One that may not (passive-only) leaves the first two tries without any answer, for an empty
/// one would end the tries, and tells at the third that the answer comes with the next message. What cannot be stored
/// is left without an answer as well: an error page makes the platform show that the service is out of order, silence makes it
/// come again. At its last try the customer is told plainly to send it again.
/// Events are answered at once: an answer that is not there yet follows by the API, where there is one.
/// </remarks>
internal sealed partial class WeChatAnswering(
    WeChatInbox inbox,
    WeChatConversations conversations,
    WeChatPassive passive,
    WeChatAccountState account,
    WeChatTyping typing,
    WeChatReceivedFiles files,
    IInlineReplies inline,
    ITranscriptReader transcripts,
    IErasure erasure,
    IReplyTexts texts,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<WeChatAnswering> logger)
{
    private static readonly TimeSpan OutboxMargin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AllTries = WeChatVisit.PlatformWait * 3;

    /// <summary>Until the sender has found out that it may not send.</summary>
    private static readonly TimeSpan SenderPause = TimeSpan.FromMilliseconds(20);

    private readonly TimeSpan _patience = options.Value.ReplyPatience;
    private readonly TimeSpan _eventPatience = options.Value.EventPatience;
    private readonly TimeSpan _typingAfter = options.Value.TypingAfter;

    /// <summary>Does what a push asks, and says how to answer it.</summary>
    /// <param name="visit">The try.</param>
    /// <param name="push">What it brought.</param>
    /// <param name="cancellationToken">The platform hung up.</param>
    public Task<WeChatPushAnswer> AnswerAsync(WeChatVisit visit, WeChatPush push, CancellationToken cancellationToken) => push switch
    {
        WeChatPush.Ask ask => AskAsync(visit, ask, cancellationToken),
        WeChatPush.Act act => ActAsync(visit, act, cancellationToken),
        WeChatPush.Forget forget => ForgetAsync(visit, forget.User, cancellationToken),
        WeChatPush.Tell or WeChatPush.Pass => Task.FromResult<WeChatPushAnswer>(new WeChatPushAnswer.Acknowledge("event")),
        _ => throw new UnreachableException(),
    };

    /// <summary>The answer to a push that could not be stored, or of which nobody knows whether it was.</summary>
    public WeChatPushAnswer Unstored(WeChatVisit visit)
    {
        if (!visit.IsLast)
            return new WeChatPushAnswer.Silence("not-stored");
        Log.Lost(logger);
        return new WeChatPushAnswer.Say("not-stored", texts.Say("wechat.not-stored"));
    }

    private async Task<WeChatPushAnswer> AskAsync(WeChatVisit visit, WeChatPush.Ask ask, CancellationToken cancellationToken)
    {
        var isPassiveOnly = account.IsPassiveOnly;
        var isLate = visit.IsLast && !isPassiveOnly;
        var patience = ask.IsEvent && !isPassiveOnly ? _eventPatience : _patience;
        var activity = ask.Activity with
        {
            Timestamp = visit.ArrivedAt,
            InlineUntil = isLate ? null : visit.ArrivedAt + (isPassiveOnly ? AllTries : patience + OutboxMargin),
        };
        if (await inbox.StoreAsync(visit, activity, cancellationToken) is not var (conversation, acceptance))
            return Unstored(visit);
        if (!await files.AddAsync(conversation, activity, acceptance, cancellationToken) && !visit.IsLast)
            return new WeChatPushAnswer.Silence("not-stored");
        var isLast = visit.IsLast || await IsLastAsync(visit, conversation, acceptance, cancellationToken);
        // A passive reply to the last try would be lost without a trace if it did not arrive; the API says whether it did.
        if (isLast && !isPassiveOnly)
            return new WeChatPushAnswer.Acknowledge("answer-follows");

        switch (await TakeAsync(visit, conversation, activity.Id, visit.ArrivedAt + patience, cancellationToken))
        {
            case InlineAnswer.Taken taken:
                return await CarryAsync(taken.Replies, conversation, activity.Id, isPassiveOnly, isLast, null, visit.HungUp);
            case InlineAnswer.Empty:
                return new WeChatPushAnswer.Acknowledge("nothing-to-say");
            case InlineAnswer.NotYet or InlineAnswer.BeingSent when !isPassiveOnly:
                return new WeChatPushAnswer.Acknowledge("answer-follows");
            case InlineAnswer.NotYet or InlineAnswer.BeingSent when isLast:
                return new WeChatPushAnswer.Say("answer-waits", texts.Say("wechat.later"));
            case InlineAnswer.NotYet or InlineAnswer.BeingSent:
                return new WeChatPushAnswer.Silence("come-again");
            default:
                throw new UnreachableException();
        }
    }

    private async Task<WeChatPushAnswer> ActAsync(WeChatVisit visit, WeChatPush.Act act, CancellationToken cancellationToken)
    {
        var activity = act.Activity with { Timestamp = visit.ArrivedAt };
        if (await inbox.StoreAsync(visit, activity, cancellationToken) is not var (conversation, _))
            return Unstored(visit);
        var words = act.TextKey is { } key ? texts.Say(key) : null;
        try
        {
            var held = await PatientlyAsync(
                () => inline.TakeHeldAsync(conversation, activity.Id, cancellationToken), visit.Deadline, cancellationToken);
            if (held is InlineAnswer.Taken taken)
                return await CarryAsync(
                    taken.Replies, conversation, activity.Id, account.IsPassiveOnly, visit.IsLast, words, visit.HungUp);
        }
        catch (StoreUnavailableException)
        {
            Log.NotTaken(logger, conversation);
        }
        return words is null ? new WeChatPushAnswer.Acknowledge("event") : new WeChatPushAnswer.Say("event-answered", words);
    }

    private async Task<WeChatPushAnswer> ForgetAsync(WeChatVisit visit, string user, CancellationToken cancellationToken)
    {
        var address = visit.Sender.AddressOf(user);
        try
        {
            await erasure.EraseAsync(address, cancellationToken);
            conversations.Forget(address);
            return new WeChatPushAnswer.Acknowledge("erased");
        }
        catch (StoreUnavailableException)
        {
            Log.NotErased(logger);
            return new WeChatPushAnswer.Silence("not-stored");
        }
    }

    /// <summary>Waits for the answer; after a while the customer sees that it is being written.</summary>
    private async Task<InlineAnswer> TakeAsync(
        WeChatVisit visit, ConversationKey conversation, string activityId, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var typingAt = visit.ArrivedAt + _typingAfter;
        try
        {
            if (typingAt < deadline)
            {
                var early = await TakeUntilAsync(typingAt);
                if (early is not InlineAnswer.NotYet)
                    return early;
                typing.Show(conversation, activityId, visit.Sender.User);
            }
            return await TakeUntilAsync(deadline);
        }
        catch (StoreUnavailableException)
        {
            // The message is stored, so its answer comes in the other way.
            Log.NotTaken(logger, conversation);
            return new InlineAnswer.NotYet();
        }

        Task<InlineAnswer> TakeUntilAsync(DateTimeOffset end) => PatientlyAsync(
            () => inline.TakeAsync(conversation, activityId, Until(end), cancellationToken), deadline, cancellationToken);
    }

    /// <summary>Where the sender may not send anyway, it has a reply for a moment only: what the customer could read now must not
    /// wait for another message of theirs.</summary>
    private async Task<InlineAnswer> PatientlyAsync(
        Func<Task<InlineAnswer>> take, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await take();
            if (answer is not InlineAnswer.BeingSent || !account.IsPassiveOnly || time.GetUtcNow() + SenderPause >= deadline)
                return answer;
            await Task.Delay(SenderPause, time, cancellationToken);
        }
    }

    private TimeSpan Until(DateTimeOffset instant)
    {
        var rest = instant - time.GetUtcNow();
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    /// <summary>Puts into the reply what fits; the rest goes back to the outbox.</summary>
    private async Task<WeChatPushAnswer> CarryAsync(
        IReadOnlyList<OutboxItem> replies, ConversationKey conversation, string activityId, bool isPassiveOnly, bool isLast,
        string? otherwise, CancellationToken hungUp)
    {
        var (text, rest) = await passive.ComposeAsync(replies, conversation, activityId, isPassiveOnly, CancellationToken.None);
        if (hungUp.IsCancellationRequested)
        {
            // Nobody is left to hear it. The next try gets the same again; after the last one the outbox delivers.
            if (isLast)
                await inline.ReturnAsync(replies, CancellationToken.None);
            return new WeChatPushAnswer.Silence("hung-up");
        }
        if (rest.Count > 0)
            await inline.ReturnAsync(rest, CancellationToken.None);
        return (text, otherwise) switch
        {
            ({ } said, _) => new WeChatPushAnswer.Say(rest.Count == 0 ? "answered" : "answered-in-part", said),
            (null, { } words) => new WeChatPushAnswer.Say("event-answered", words),
            _ => new WeChatPushAnswer.Acknowledge(rest.Count == 0 ? "nothing-to-say" : "answer-follows"),
        };
    }

    /// <summary>Whether the first try of a repeated push arrived so long ago, on any node, that there will be no further one. The
    /// bot's own clock knows it better than the platform's time of the message.</summary>
    private async ValueTask<bool> IsLastAsync(
        WeChatVisit visit, ConversationKey conversation, Acceptance acceptance, CancellationToken cancellationToken)
    {
        if (acceptance is not Acceptance.Duplicate { Sequence: var sequence and > 0 })
            return false;
        try
        {
            var first = await transcripts.ReadAsync(conversation, sequence - 1, 1, cancellationToken);
            return first is [{ Activity.Timestamp: var arrivedAt }] && visit.ArrivedAt - arrivedAt >= WeChatVisit.LastTry;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1220, Level = LogLevel.Warning, Message = "The database did not give the answer for {Conversation} to the waiting request; it follows in another way")]
        public static partial void NotTaken(ILogger logger, ConversationKey conversation);

        [LoggerMessage(EventId = 1221, Level = LogLevel.Error, Message = "The database did not delete what is known of a customer who left; the platform is left without an answer, so that it tells again")]
        public static partial void NotErased(ILogger logger);

        [LoggerMessage(EventId = 1222, Level = LogLevel.Error, Message = "A WeChat push could not be stored in any of its tries; the customer was told to send it again")]
        public static partial void Lost(ILogger logger);
    }
}
