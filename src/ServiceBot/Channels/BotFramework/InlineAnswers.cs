using System.Text.Json;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Answers in the response (<c>expectReplies</c>). What is not ready in time is announced, and follows by itself.</summary>
internal sealed class InlineAnswers(
    IInlineReplies inline, ActivityWriter writer, HandoffEvents handoff, IReplyTexts texts, IOptions<BotFrameworkOptions> options, TimeProvider time)
{
    private readonly TimeSpan _limit = options.Value.ExpectRepliesLimit;

    /// <summary>Waits for the answer to a stored activity and writes it.</summary>
    public async Task AnswerAsync(ConversationAddress address, ConversationKey conversation, string activityId, HttpContext context)
    {
        switch (await inline.TakeAsync(conversation, activityId, _limit, context.RequestAborted))
        {
            case InlineAnswer.Taken taken:
                await DeliverAsync(address, taken.Replies, context);
                break;
            case InlineAnswer.NotYet:
                await WriteAsync(context, json => WriteMessage(json, ReferenceOf(address), StillWorking(activityId)));
                break;
            default:
                await WriteNothingAsync(context);
                break;
        }
    }

    /// <summary>Nothing is said.</summary>
    public static Task WriteNothingAsync(HttpContext context) => WriteAsync(context, json => { });

    private async Task DeliverAsync(ConversationAddress address, IReadOnlyList<OutboxItem> replies, HttpContext context)
    {
        var isDelivered = false;
        try
        {
            var to = ReferenceOf(address);
            var wishes = new ReadOnlyMemory<byte>?[replies.Count];
            for (var i = 0; i < replies.Count; i++)
                wishes[i] = await handoff.WriteAsync(to, replies[i], context.RequestAborted);
            await WriteAsync(context, json =>
            {
                for (var i = 0; i < replies.Count; i++)
                {
                    WriteMessage(json, to, replies[i].Entry.Activity);
                    if (wishes[i] is { } wish)
                        json.WriteRawValue(wish.Span, skipInputValidation: true);
                }
            });
            isDelivered = !context.RequestAborted.IsCancellationRequested;
        }
        finally
        {
            if (!isDelivered)
                await inline.ReturnAsync(replies, CancellationToken.None);
        }
    }

    private void WriteMessage(Utf8JsonWriter json, BotFrameworkReference to, Activity activity) =>
        writer.WriteMessage(json, to, activity, InboundId.IsRepliable(activity.ReplyToId) ? activity.ReplyToId : null);

    private static BotFrameworkReference ReferenceOf(ConversationAddress address) =>
        BotFrameworkReference.Read(address.ReferenceJson) ?? throw new InvalidOperationException("The conversation has no reference.");

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json; charset=utf-8";
        await using (var json = new Utf8JsonWriter(response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteStartArray("activities");
            write(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private Activity StillWorking(string activityId) => new()
    {
        Id = "",
        Type = ActivityType.Message,
        From = ActivityRole.Bot,
        Timestamp = time.GetUtcNow(),
        Text = texts.Say("botframework.still-working"),
        ReplyToId = activityId,
    };
}
