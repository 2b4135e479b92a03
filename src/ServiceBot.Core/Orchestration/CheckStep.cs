using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 5: an answer names its source, leaks nothing and fits a message.</summary>
internal sealed partial class CheckStep(FixedAnswers fixedAnswers, ILogger<CheckStep> logger)
{
    // The smallest message limit of the channels (WeChat: 2,048 bytes) holds 680 Chinese characters; longer answers are split there.
    private const int LongestReply = 2000;

    public Reply Check(Answered answered, ConversationKey conversation)
    {
        var reply = answered.Reply;
        if (PersonalData.IsIn(reply.Text) && reply.Citations.All(citation => !citation.Text.Contains(reply.Text, StringComparison.Ordinal)))
        {
            Log.Withheld(logger, conversation, answered.Intent, "personal-data");
            return fixedAnswers.Of(FixedAnswers.Unanswered, "").Reply;
        }
        if (reply.Kind is ReplyKind.Answer && answered.Intent is "policy" or "tariff.price" or "tariff.sum" && reply.Citations.Count == 0)
        {
            Log.Withheld(logger, conversation, answered.Intent, "no-source");
            return fixedAnswers.Of(FixedAnswers.Unanswered, "").Reply;
        }
        return reply.Text.Length <= LongestReply ? reply : reply with { Text = reply.Text[..(LongestReply - 1)] + "…" };
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "Reply of {Conversation} for {Intent} withheld: {Reason}")]
        public static partial void Withheld(ILogger logger, ConversationKey conversation, string intent, string reason);
    }
}
