using Microsoft.AspNetCore.Diagnostics;

namespace ServiceBot.Operations;

/// <summary>Logs where an unhandled exception of a request came from, without its text, and answers with a problem document.</summary>
internal sealed partial class UnhandledRequestHandler(IProblemDetailsService problems, ILogger<UnhandledRequestHandler> logger) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var status = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return ValueTask.FromResult(true);

        // The pattern of the route, without the values in it.
        var route = (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        if (status >= 500)
            // The text of an exception may quote what was sent; its type and stack never do.
            Log.RequestFailed(logger, httpContext.Request.Method, route, exception.GetType().Name, exception.StackTrace);
        else
            Log.RequestRefused(logger, httpContext.Request.Method, route, status);
        httpContext.Response.StatusCode = status;
        return problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = { Status = status } });
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9001, Level = LogLevel.Error, Message = "Request {Method} {Route} failed on {ExceptionType} at {Stack}")]
        public static partial void RequestFailed(ILogger logger, string method, string route, string exceptionType, string? stack);

        [LoggerMessage(EventId = 9002, Level = LogLevel.Warning, Message = "Request {Method} {Route} refused with {Status}")]
        public static partial void RequestRefused(ILogger logger, string method, string route, int status);
    }
}
