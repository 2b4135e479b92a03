using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Sending activities, and reading them by polling.</summary>
internal sealed partial class ActivityEndpoints(
    DirectLineAccess access,
    OpenConversations conversations,
    ITranscriptReader transcripts,
    ActivityIntake intake,
    DirectLineViews views,
    ILogger<ActivityEndpoints> logger)
{
    /// <summary><c>POST /conversations/{id}/activities</c>: answered when stored, never later.</summary>
    public async Task PostAsync(HttpContext context)
    {
        var nativeId = DirectLineRegistration.ConversationOf(context);
        var check = await access.CheckAsync(context.Request, nativeId);
        if (check is AccessCheck.Refused refused)
        {
            await refused.Failure.WriteAsync(context);
            return;
        }
        var reading = await ReadAsync(context);
        if (reading is InboundActivity.Refused unreadable)
        {
            await unreadable.Failure.WriteAsync(context);
            return;
        }
        if (reading is not InboundActivity.Readable { Activity: var activity, Sender: var sender }
            || await conversations.FindAsync(nativeId, context.RequestAborted) is not { } conversation)
        {
            await DirectLineFailure.UnknownConversation.WriteAsync(context);
            return;
        }
        var (id, failure, _) = await intake.AcceptAsync(
            conversation, check is AccessCheck.SecretHolder ? activity with { SenderId = sender } : activity, context.RequestAborted);
        await (failure?.WriteAsync(context) ?? DirectLineWire.WriteIdAsync(context.Response, id));
    }

    /// <summary><c>GET /conversations/{id}/activities</c>.</summary>
    public async Task GetAsync(HttpContext context)
    {
        var nativeId = DirectLineRegistration.ConversationOf(context);
        if (await access.CheckAsync(context.Request, nativeId) is AccessCheck.Refused refused)
        {
            await refused.Failure.WriteAsync(context);
            return;
        }
        if (!Watermark.TryRead(context.Request, out var watermark))
        {
            await DirectLineFailure.BadWatermark.WriteAsync(context);
            return;
        }
        if (await conversations.FindAsync(nativeId, context.RequestAborted) is not { } conversation)
        {
            await DirectLineFailure.UnknownConversation.WriteAsync(context);
            return;
        }
        var entries = await ReadPageAsync(conversation, watermark ?? 0, context.RequestAborted);
        var next = entries.Count > 0 ? entries[^1].Sequence : watermark;
        await DirectLineWire.WriteSetAsync(context.Response, views.Of(conversation, context.Request), entries,
            next?.ToString(CultureInfo.InvariantCulture));
    }

    // Clients stop polling for good at the first 5xx, so a moment's trouble with the store reads as "nothing new".
    private async Task<IReadOnlyList<TranscriptEntry>> ReadPageAsync(
        OpenConversation conversation, long after, CancellationToken cancellationToken)
    {
        try
        {
            return await transcripts.ReadAsync(conversation.Key, after, Watermark.PageLength, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.PollFailed(logger, conversation.Key, exception.GetType().Name);
            return [];
        }
    }

    private static async Task<InboundActivity> ReadAsync(HttpContext context)
    {
        switch (await DirectLineBody.ReadAsync(context.Request, context.RequestAborted))
        {
            case DirectLineBody.Json { Document: var document }:
                using (document)
                    return InboundWire.ReadActivity(document.RootElement);
            case DirectLineBody.Refused refused:
                return new InboundActivity.Refused(refused.Failure);
            default:
                return new InboundActivity.Refused(DirectLineFailure.Malformed("Send one activity as a JSON object."));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1002, Level = LogLevel.Warning,
            Message = "Direct Line could not read {Conversation} for a polling client: {Fault}")]
        public static partial void PollFailed(ILogger logger, ConversationKey conversation, string fault);
    }
}
