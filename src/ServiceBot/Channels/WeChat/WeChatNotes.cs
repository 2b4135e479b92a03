using System.Diagnostics;
using System.Globalization;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>Tells operators how calls of the platform ended: in the book, and in the log where something is wrong.</summary>
internal sealed partial class WeChatNotes(IChannelBook book, ILogger<WeChatNotes> logger)
{
    /// <summary>Notes the end of a call.</summary>
    /// <param name="call">From <see cref="WeChatCallNames"/>.</param>
    /// <param name="answer">How it ended.</param>
    public void Note(string call, WeChatResponse answer)
    {
        book.Note(WeChatChannel.ChannelName, ChannelDirection.Sent, $"{call} {Outcome(answer)}", Detail(answer));
        switch (answer)
        {
            case WeChatResponse.Done:
                break;
            case WeChatResponse.NotSent notSent:
                Log.NotReached(logger, call, notSent.Cause);
                break;
            case WeChatResponse.Lost lost:
                Log.AnswerLost(logger, call, lost.Cause);
                break;
            case WeChatResponse.Refused { Kind: WeChatErrorKind.TypingRefused }:
                break;
            case WeChatResponse.Refused { Kind: WeChatErrorKind.WindowClosed or WeChatErrorKind.BudgetUsed } closed:
                Log.Closed(logger, call, closed.Rule.Code, closed.RequestId);
                break;
            case WeChatResponse.Refused { Kind: WeChatErrorKind.AddressNotAllowed or WeChatErrorKind.AddressNotConfirmed } address:
                Log.AddressRefused(logger, address.Address ?? "unknown", address.Rule.Code, address.Rule.Remedy, address.RequestId);
                break;
            case WeChatResponse.Refused { Rule.Remedy: { } remedy } alarm:
                Log.Alarm(logger, call, alarm.Rule.Code, alarm.Rule.Meaning, remedy, alarm.RequestId);
                break;
            case WeChatResponse.Refused refused:
                Log.Refused(logger, call, refused.Rule.Code, refused.Rule.Meaning, refused.RequestId);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The class of an outcome, from a closed list.</summary>
    public static string Outcome(WeChatResponse answer) => answer switch
    {
        WeChatResponse.Done => "ok",
        WeChatResponse.Refused refused => refused.Rule.Code.ToString(CultureInfo.InvariantCulture),
        WeChatResponse.NotSent => "not-sent",
        WeChatResponse.Lost => "answer-lost",
        _ => throw new UnreachableException(),
    };

    /// <summary>What an operator needs to mend it; null for nothing.</summary>
    public static string? Detail(WeChatResponse answer) => answer switch
    {
        WeChatResponse.Refused { Address: { } address, Rule: var rule } => $"{rule.Meaning}: {address}. {rule.Remedy}",
        WeChatResponse.Refused { Rule: var rule, RequestId: var rid } =>
            rule.Meaning + (rule.Remedy is null ? "" : $". {rule.Remedy}") + (rid is null ? "" : $" (rid {rid})"),
        WeChatResponse.NotSent notSent => notSent.Cause,
        WeChatResponse.Lost lost => lost.Cause,
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 1310, Level = LogLevel.Warning, Message = "The WeChat platform could not be reached for {Call}: {Cause}")]
        public static partial void NotReached(ILogger logger, string call, string cause);

        [LoggerMessage(EventId = 1311, Level = LogLevel.Warning, Message = "The WeChat platform gave no answer to {Call}: {Cause}; nobody knows whether it was done")]
        public static partial void AnswerLost(ILogger logger, string call, string cause);

        [LoggerMessage(EventId = 1312, Level = LogLevel.Information, Message = "WeChat lets nothing through to this customer now ({Call}, {Code}, request id {RequestId})")]
        public static partial void Closed(ILogger logger, string call, int code, string? requestId);

        [LoggerMessage(EventId = 1313, Level = LogLevel.Error, Message = "WeChat refuses calls from the address {Address} ({Code}). {Remedy} Request id {RequestId}")]
        public static partial void AddressRefused(ILogger logger, string address, int code, string? remedy, string? requestId);

        [LoggerMessage(EventId = 1314, Level = LogLevel.Error, Message = "WeChat refused {Call} with {Code}: {Meaning}. {Remedy} Request id {RequestId}")]
        public static partial void Alarm(ILogger logger, string call, int code, string meaning, string remedy, string? requestId);

        [LoggerMessage(EventId = 1315, Level = LogLevel.Warning, Message = "WeChat refused {Call} with {Code}: {Meaning}. Request id {RequestId}")]
        public static partial void Refused(ILogger logger, string call, int code, string meaning, string? requestId);
    }
}
