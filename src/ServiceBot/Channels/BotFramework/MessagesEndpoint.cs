using Microsoft.Extensions.Options;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: who calls, what was delivered, stored; then 202.</summary>
internal sealed partial class MessagesEndpoint(
    IOptions<BotFrameworkOptions> options,
    CallerTokens tokens,
    CallerRules rules,
    ServiceHosts hosts,
    DeliveryReader reader,
    DeliveryDesk desk,
    ILogger<MessagesEndpoint> logger)
{
    private static readonly CallerToken Anonymous = new CallerToken.Anonymous();

    private readonly bool _isAnonymous = options.Value.AllowAnonymous;
    private readonly bool _isOff = !options.Value.HasApp && !options.Value.AllowAnonymous;

    public async Task PostAsync(HttpContext context)
    {
        try
        {
            if (await HandleAsync(context) is { } failure)
                await failure.WriteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer; what was stored is answered all the same.
        }
        catch (BadHttpRequestException exception)
        {
            await AnswerAsync(context, exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? BotFrameworkFailure.TooLarge
                : BotFrameworkFailure.NotJson);
        }
        catch (StoreUnavailableException)
        {
            Log.NotStored(logger);
            await AnswerAsync(context, BotFrameworkFailure.Unavailable);
        }
        catch (Exception exception)
        {
            Log.CallFailed(logger, exception.GetType().Name, exception.StackTrace);
            await AnswerAsync(context, BotFrameworkFailure.Unavailable);
        }
    }

    private async Task<BotFrameworkFailure?> HandleAsync(HttpContext context)
    {
        if (_isOff)
            return BotFrameworkFailure.NotConfigured;
        var token = _isAnonymous ? Anonymous : await tokens.CheckAsync(context.Request.Headers.Authorization, context.RequestAborted);
        switch (token)
        {
            case CallerToken.Refused refused:
                Log.TokenRefused(logger, refused.Reason);
                return BotFrameworkFailure.NoToken;
            case CallerToken.Unavailable:
                return BotFrameworkFailure.KeysUnavailable;
        }
        switch (await ActivityBody.ReadAsync(context.Request, context.RequestAborted))
        {
            case ActivityBody.Json body:
                using (body.Document)
                {
                    var (delivery, expectsReplies, failure) = Read(token, body);
                    return failure ?? await desk.TakeAsync(delivery, expectsReplies, context);
                }
            case ActivityBody.Refused refused:
                return refused.Failure;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private (Delivery Delivery, bool ExpectsReplies, BotFrameworkFailure? Failure) Read(CallerToken token, ActivityBody.Json body)
    {
        var nothing = new Delivery.Nothing();
        var (channelId, serviceUrl) = IncomingWire.ReadOrigin(body.Document.RootElement);
        if (rules.Refusal(token, channelId, serviceUrl) is { } reason)
        {
            Log.TokenRefused(logger, reason);
            return (nothing, false, BotFrameworkFailure.NotAllowed);
        }
        var (incoming, mistake) = IncomingWire.Read(body.Document.RootElement);
        if (incoming is null)
            return (nothing, false, BotFrameworkFailure.Malformed($"'{mistake}' is missing or has the wrong type."));
        if (serviceUrl is not null && !hosts.IsTrusted(serviceUrl))
        {
            Log.HostRefused(logger);
            return (nothing, false, BotFrameworkFailure.ForeignHost);
        }
        return (reader.Read(incoming, body.Bytes, isVerified: !_isAnonymous), incoming.ExpectsReplies, null);
    }

    private static Task AnswerAsync(HttpContext context, BotFrameworkFailure failure) =>
        context.Response.HasStarted ? Task.CompletedTask : failure.WriteAsync(context);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "Bot Framework: a call was refused: {Reason}")]
        public static partial void TokenRefused(ILogger logger, string reason);

        [LoggerMessage(EventId = 1104, Level = LogLevel.Warning,
            Message = "Bot Framework: a call was refused: its service URL is on a host that BotFramework:AllowedServiceHosts does not list")]
        public static partial void HostRefused(ILogger logger);

        [LoggerMessage(EventId = 1105, Level = LogLevel.Error,
            Message = "Bot Framework: an activity could not be stored; the channel was asked to send it again")]
        public static partial void NotStored(ILogger logger);

        // The place, not the message: messages of stores may quote what they could not store.
        [LoggerMessage(EventId = 1106, Level = LogLevel.Error, Message = "Bot Framework: a call failed with {Fault}. At: {Place}")]
        public static partial void CallFailed(ILogger logger, string fault, string? place);
    }
}
