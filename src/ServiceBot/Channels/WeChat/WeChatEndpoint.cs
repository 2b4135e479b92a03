using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>The server address that stands on the platform's page.</summary>
internal sealed partial class WeChatEndpoint(
    WeChatGate gate,
    WeChatPushReader reader,
    WeChatAnswering answering,
    IChannelBook book,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<WeChatEndpoint> logger)
{
    private const string Success = "success";
    private const string NoPush = "bad-push";

    /// <summary>How long a request is held that gets no answer: longer than the platform waits, so that it hangs up by itself
    /// and comes again.</summary>
    private static readonly TimeSpan SilentHold = WeChatVisit.PlatformWait + TimeSpan.FromSeconds(1);

    private static readonly TimeSpan HangMargin = TimeSpan.FromMilliseconds(200);

    private readonly WeChatOptions _options = options.Value;

    /// <summary><c>GET</c>: the platform's check when the address is saved there.</summary>
    public Task CheckAsync(HttpContext context)
    {
        var query = WeChatQuery.TryRead(context.Request.Query);
        if (gate.Check(query) is WeChatOpening.Refused refused)
            return RefuseAsync(context, refused.Status, refused.Reason);
        Note("address-checked");
        return WriteAsync(context, query?.Echo ?? "", "text/plain; charset=utf-8");
    }

    /// <summary><c>POST</c>: a push.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        var arrivedAt = time.GetUtcNow();
        var query = WeChatQuery.TryRead(context.Request.Query);
        var (body, refusal) = await WeChatBody.ReadAsync(context.Request, _options.MaxBodyBytes, context.RequestAborted);
        if (refusal is { } status)
        {
            await RefuseAsync(context, status, status == StatusCodes.Status413PayloadTooLarge ? "too-large" : "bad-xml");
            return;
        }
        switch (gate.Open(query, body))
        {
            case WeChatOpening.Refused refused:
                await RefuseAsync(context, refused.Status, refused.Reason);
                return;
            case WeChatOpening.Opened { Fields: { } fields } when query is not null:
                await AnswerAsync(context, query, fields, arrivedAt);
                return;
            default:
                throw new UnreachableException();
        }
    }

    private async Task AnswerAsync(HttpContext context, WeChatQuery query, WeChatFields fields, DateTimeOffset arrivedAt)
    {
        if (reader.TryRead(fields) is not var (sender, push))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, NoPush);
            return;
        }
        var visit = new WeChatVisit
        {
            Sender = sender,
            Address = sender.AddressOf(sender.User),
            ArrivedAt = arrivedAt,
            Deadline = arrivedAt + _options.ReplyPatience,
            HungUp = context.RequestAborted,
        };
        if (push is WeChatPush.Tell tell)
            Tell(tell);
        switch (await DecideAsync(context, visit, push))
        {
            case WeChatPushAnswer.Acknowledge acknowledge:
                Note(acknowledge.Outcome);
                await WriteAsync(context, Success, "text/plain; charset=utf-8");
                return;
            case WeChatPushAnswer.Say say:
                Note(say.Outcome);
                var reply = WeChatXml.WriteText(sender.User, sender.Account, time.GetUtcNow().ToUnixTimeSeconds(), say.Text);
                await WriteAsync(context, gate.Close(reply, query), "application/xml; charset=utf-8");
                return;
            case WeChatPushAnswer.Silence silence:
                Note(silence.Outcome);
                await StaySilentAsync(context, arrivedAt);
                return;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Whatever fails, the customer never reads that the service is out of order: the platform says so of every answer
    /// that it does not know, but comes again when there is none.</summary>
    private async Task<WeChatPushAnswer> DecideAsync(HttpContext context, WeChatVisit visit, WeChatPush push)
    {
        // A database that hangs must not take the platform's patience with it.
        using var limit = new CancellationTokenSource(_options.ReplyPatience + HangMargin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        try
        {
            return await answering.AnswerAsync(visit, push, either.Token);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return new WeChatPushAnswer.Silence("hung-up");
        }
        catch (Exception exception)
        {
            Log.PushFailed(logger, exception.GetType().Name, exception.StackTrace);
            return answering.Unstored(visit);
        }
    }

    private async Task StaySilentAsync(HttpContext context, DateTimeOffset arrivedAt)
    {
        var rest = arrivedAt + SilentHold - time.GetUtcNow();
        try
        {
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest, time, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        context.Abort();
    }

    private void Tell(WeChatPush.Tell tell)
    {
        foreach (var outcome in tell.Outcomes)
            Note(outcome);
        if (tell.Warning is { } warning)
            Log.AccountWarning(logger, warning);
    }

    private Task RefuseAsync(HttpContext context, int status, string reason)
    {
        Note(reason);
        Log.Refused(logger, reason, status);
        context.Response.StatusCode = status;
        // A body of its own keeps the program's error pages away.
        return WriteAsync(context, reason, "text/plain; charset=utf-8");
    }

    private void Note(string outcome) => book.Note(WeChatNames.Channel, ChannelDirection.Received, outcome);

    private static async Task WriteAsync(HttpContext context, string text, string contentType)
    {
        var response = context.Response;
        var bytes = Encoding.UTF8.GetBytes(text);
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "A WeChat call was refused: {Reason} ({Status})")]
        public static partial void Refused(ILogger logger, string reason, int status);

        // The place, not the message: messages of stores may quote what they could not store.
        [LoggerMessage(EventId = 1202, Level = LogLevel.Error, Message = "A WeChat push failed with {Fault}; it is left without an answer, so that the platform brings it again. At: {Place}")]
        public static partial void PushFailed(ILogger logger, string fault, string? place);

        [LoggerMessage(EventId = 1203, Level = LogLevel.Warning, Message = "WeChat tells of the account: {Event}. Look after it on the platform's page, for rights of the account may end")]
        public static partial void AccountWarning(ILogger logger, string @event);
    }
}
