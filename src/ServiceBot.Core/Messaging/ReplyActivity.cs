using System.Globalization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Gives a reply its place in the transcript.</summary>
public static class ReplyActivity
{
    /// <summary>Makes the bot's activity of a reply.</summary>
    /// <param name="reply">What to say.</param>
    /// <param name="sequence">Its place; the id follows from it, so that a repeated send carries the same id.</param>
    /// <param name="timestamp">When, UTC.</param>
    /// <param name="replyToId">The inbound activity it answers; null when there is none.</param>
    public static Activity Create(Reply reply, long sequence, DateTimeOffset timestamp, string? replyToId)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return new Activity
        {
            Id = "bot-" + sequence.ToString("D7", CultureInfo.InvariantCulture),
            Type = ActivityType.Message,
            From = ActivityRole.Bot,
            Timestamp = timestamp,
            Text = reply.Text,
            ReplyToId = replyToId,
            Locale = "zh-CN",
            Attachments = reply.Cards,
            Citations = reply.Citations,
            SuggestedActions = reply.SuggestedActions,
            Kind = reply.Kind,
            HandoffReason = reply.HandoffReason,
            IsModelWritten = reply.IsModelWritten,
            Subject = reply.Subject,
        };
    }
}
