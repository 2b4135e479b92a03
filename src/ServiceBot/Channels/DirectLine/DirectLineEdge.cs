using Microsoft.Net.Http.Headers;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Around every call: who may read the answer (CORS), and the protocol's error shape for whatever goes wrong.</summary>
internal sealed partial class DirectLineEdge(RequestDelegate next, OriginRules origins, ILogger<DirectLineEdge> logger)
{
    private const string PreflightSeconds = "7200";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var response = context.Response;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
        {
            if (!MayCall(origin, request))
            {
                await DirectLineFailure.OriginRefused.WriteAsync(context);
                return;
            }
            response.Headers.AccessControlAllowOrigin = origin;
            response.Headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
        }
        if (HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            response.Headers.AccessControlAllowMethods = "GET, POST";
            response.Headers.AccessControlAllowHeaders = "authorization, content-type, content-disposition, x-ms-bot-agent, x-requested-with";
            response.Headers.AccessControlMaxAge = PreflightSeconds;
            return;
        }
        if (await RunAsync(context) is { } failure && !response.HasStarted)
            await failure.WriteAsync(context);
    }

    private bool MayCall(string origin, HttpRequest request) =>
        request.Path.StartsWithSegments(DirectLineRegistration.WebChatRoot, StringComparison.Ordinal)
            ? origins.MayUseCookie(origin, request)
            : origins.MayUseToken(origin, request);

    private async Task<DirectLineFailure?> RunAsync(HttpContext context)
    {
        try
        {
            await next(context);
            return context.Response is { HasStarted: false, ContentType: null, StatusCode: var status }
                ? status switch
                {
                    StatusCodes.Status404NotFound => DirectLineFailure.NotFound,
                    StatusCodes.Status405MethodNotAllowed => DirectLineFailure.MethodNotAllowed,
                    StatusCodes.Status415UnsupportedMediaType => DirectLineFailure.WrongType,
                    _ => null,
                }
                : null;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return null; // nobody is left to answer
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? DirectLineFailure.ActivityTooLarge
                : DirectLineFailure.Malformed("The request is not valid HTTP.");
        }
        catch (Exception exception)
        {
            Log.CallFailed(logger, context.Request.Method, exception.GetType().Name, exception.StackTrace);
            return DirectLineFailure.Unavailable;
        }
    }

    private static partial class Log
    {
        // The place, not the message: messages of stores may quote what they could not store.
        [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "A Direct Line call ({Method}) failed with {Fault}. At: {Place}")]
        public static partial void CallFailed(ILogger logger, string method, string fault, string? place);
    }
}
