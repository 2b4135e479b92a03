using System.Diagnostics;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>The outgoing side: each reply is one call of the channel's Connector, and one more where it passes the customer
/// to a human.</summary>
internal sealed partial class BotFrameworkChannel(
    ConnectorClient connector,
    ActivityWriter writer,
    HandoffEvents handoff,
    TypingNotices typing,
    IChannelBook book,
    TimeProvider time,
    ILogger<BotFrameworkChannel> logger) : IChannel
{
    private const string NoReference = "no-reference";

    // A platform may tell of a conversation a moment before it knows it itself.
    private const long YoungEntries = 4;
    private static readonly TimeSpan YoungFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan YoungPause = TimeSpan.FromSeconds(2);

    public string Name => BotFrameworkRegistration.ChannelName;

    public bool ReadsTranscript => false;

    public async Task<SendOutcome> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        typing.Answered(item.Conversation, item.Entry.Activity.ReplyToId);
        if (BotFrameworkReference.Read(item.Address.ReferenceJson) is not { } to)
        {
            book.Note(Name, ChannelDirection.Sent, NoReference);
            return new SendOutcome.Refused(NoReference);
        }
        if (item.SentParts == 0 && Outcome(await SayAsync(to, item, cancellationToken), item) is { } notSent)
            return notSent;
        return await handoff.WriteAsync(to, item, cancellationToken) is { } wish
            ? Passed(await connector.SendAsync(to, wish, cancellationToken))
            : new SendOutcome.Sent();
    }

    private Task<ConnectorAnswer> SayAsync(BotFrameworkReference to, OutboxItem item, CancellationToken cancellationToken)
    {
        var activity = item.Entry.Activity;
        var replyToId = InboundId.IsRepliable(activity.ReplyToId) ? activity.ReplyToId : null;
        var body = writer.Message(to, activity, replyToId);
        return replyToId is null
            ? connector.SendAsync(to, body, cancellationToken)
            : connector.ReplyAsync(to, replyToId, body, cancellationToken);
    }

    /// <returns>Null when the channel took it.</returns>
    private SendOutcome? Outcome(ConnectorAnswer answer, OutboxItem item)
    {
        switch (answer)
        {
            case ConnectorAnswer.Taken:
                book.Note(Name, ChannelDirection.Sent, "ok");
                return null;
            case ConnectorAnswer.Later later:
                book.Note(Name, ChannelDirection.Sent, later.Reason);
                Log.NotTaken(logger, item.Conversation, later.Reason, item.Attempts + 1);
                return new SendOutcome.Retry(later.RetryAfter);
            case ConnectorAnswer.Refused { Status: 404 } when IsYoung(item):
                book.Note(Name, ChannelDirection.Sent, "404");
                return new SendOutcome.Retry(YoungPause);
            case ConnectorAnswer.Refused refused:
                book.Note(Name, ChannelDirection.Sent, Short(refused), refused.Reason);
                return new SendOutcome.Refused(refused.Reason);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The customer has the answer already: a hub that does not want the event takes nothing from it.</summary>
    private SendOutcome Passed(ConnectorAnswer answer)
    {
        switch (answer)
        {
            case ConnectorAnswer.Later later:
                book.Note(Name, ChannelDirection.Sent, "handoff-" + later.Reason);
                return new SendOutcome.Retry(later.RetryAfter, SentParts: 1);
            case ConnectorAnswer.Refused refused:
                book.Note(Name, ChannelDirection.Sent, "handoff-refused", refused.Reason);
                return new SendOutcome.Sent();
            default:
                book.Note(Name, ChannelDirection.Sent, "handoff-ok");
                return new SendOutcome.Sent();
        }
    }

    private bool IsYoung(OutboxItem item) =>
        item.Attempts == 0 && item.Entry.Sequence <= YoungEntries && time.GetUtcNow() - item.Entry.Activity.Timestamp < YoungFor;

    // Codes are the channel's: only the status is a closed list.
    private static string Short(ConnectorAnswer.Refused refused) => refused.Status == 0 ? refused.Reason : $"{refused.Status}";

    private static partial class Log
    {
        [LoggerMessage(EventId = 1113, Level = LogLevel.Warning,
            Message = "A reply to {Conversation} was not taken: {Reason}, attempt {Attempt}; it is sent again")]
        public static partial void NotTaken(ILogger logger, ConversationKey conversation, string reason, int attempt);
    }
}
