using System.Text;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>Makes one passive reply of what a request may carry back.</summary>
internal sealed class WeChatPassive(
    WeChatText text, IReplyTexts texts, ITranscriptReader transcripts, IOptions<WeChatOptions> options)
{
    private const int LongestQuestion = 30;
    private const int QuestionsLookedAt = 50;
    private const string Gap = "\n\n";

    private readonly int _mostParts = options.Value.MessagesPerReply;

    /// <summary>Joins replies in their order, as far as they fit one message.</summary>
    /// <param name="replies">What was taken.</param>
    /// <param name="conversation">Whose.</param>
    /// <param name="activityId">What the request brought: a reply to something else gets its question before it.</param>
    /// <param name="isPassiveOnly">Whether there is no other way to the customer: then a long reply goes in several messages,
    /// one with each request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message, null for none; and what is to be given back, with the parts counted that are in the message.</returns>
    public async Task<(string? Text, IReadOnlyList<OutboxItem> Left)> ComposeAsync(
        IReadOnlyList<OutboxItem> replies, ConversationKey conversation, string activityId, bool isPassiveOnly,
        CancellationToken cancellationToken)
    {
        var message = new StringBuilder();
        var room = WeChatText.MostBytes;
        IReadOnlyList<TranscriptEntry>? received = null;
        for (var i = 0; i < replies.Count; i++)
        {
            var lead = "";
            if (replies[i].Entry.Activity.ReplyToId is { } question && question != activityId)
            {
                received ??= await ReceivedAsync(conversation, cancellationToken);
                lead = LeadOf(question, received);
            }
            var gap = message.Length == 0 ? "" : Gap;
            if (Whole(replies[i], isPassiveOnly) is { } whole)
            {
                var piece = whole.Length == 0 ? "" : gap + lead + whole;
                if (Encoding.UTF8.GetByteCount(piece) <= room)
                {
                    message.Append(piece);
                    room -= Encoding.UTF8.GetByteCount(piece);
                    continue;
                }
            }
            if (!isPassiveOnly || message.Length > 0)
                return (TextOf(message), [.. replies.Skip(i)]);
            var parts = text.Parts(replies[i].Entry.Activity, _mostParts);
            var sent = Math.Min(replies[i].SentParts, parts.Count - 1);
            message.Append(Encoding.UTF8.GetByteCount(lead + parts[sent]) <= room ? lead + parts[sent] : parts[sent]);
            if (sent + 1 < parts.Count)
                return (TextOf(message), [replies[i] with { SentParts = sent + 1 }, .. replies.Skip(i + 1)]);
            room = WeChatText.MostBytes - Encoding.UTF8.GetByteCount(message.ToString());
        }
        return (TextOf(message), []);
    }

    /// <summary>A reply of which nothing was sent yet, if it fits one message; empty for one without words.</summary>
    private string? Whole(OutboxItem reply, bool isPassiveOnly)
    {
        var activity = reply.Entry.Activity;
        // A picture goes by the API, where there is one.
        if (reply.SentParts > 0 || !isPassiveOnly && activity.Attachments.Any(attachment => attachment.ContentUrl is not null))
            return null;
        var words = text.Passive(activity);
        if (words is null)
            return text.Parts(activity, 1).Count == 0 ? "" : null;
        // By the API the platform shows this mark itself.
        return activity.IsModelWritten ? words + "\n" + texts.Say("wechat.model-written") : words;
    }

    /// <summary>What is taken has to be delivered, if need be without its question.</summary>
    private async Task<IReadOnlyList<TranscriptEntry>> ReceivedAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        try
        {
            return await transcripts.ReadLastReceivedAsync(conversation, QuestionsLookedAt, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return [];
        }
    }

    private string LeadOf(string question, IReadOnlyList<TranscriptEntry> received)
    {
        var asked = received.FirstOrDefault(entry => entry.Activity.Id == question)?.Activity;
        if (asked?.Text is not { Length: > 0 } words)
            return "";
        var line = words.ReplaceLineEndings(" ").Trim();
        var end = line.Length <= LongestQuestion ? line.Length : LongestQuestion - (char.IsHighSurrogate(line[LongestQuestion - 1]) ? 1 : 0);
        return texts.Say("wechat.asked", ("question", end == line.Length ? line : line[..end] + "…")) + "\n";
    }

    private static string? TextOf(StringBuilder message) => message.Length == 0 ? null : message.ToString();
}
