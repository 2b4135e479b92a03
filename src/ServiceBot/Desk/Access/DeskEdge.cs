using System.Security.Cryptography;
using System.Text;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Desk.Access;

/// <summary>Stands before everything of the desk: no page of others calls, nothing is kept by caches, an absent database is said.</summary>
internal static class DeskEdge
{
    public const string CsrfHeader = "X-ServiceBot-Csrf";

    public static bool Concerns(PathString path) =>
        path.StartsWithSegments(DeskRegistration.Root) || path.StartsWithSegments(DeskRegistration.Hub);

    /// <summary>Before callers are recognised.</summary>
    public static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!Concerns(context.Request.Path))
        {
            await next(context);
            return;
        }
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var changes = IsChange(context.Request) || context.Request.Path.StartsWithSegments(DeskRegistration.Hub);
        if (changes && !context.RequestServices.GetRequiredService<DeskOrigins>().Allows(context.Request))
        {
            await DeskProblems.Csrf().ExecuteAsync(context);
            return;
        }
        try
        {
            await next(context);
        }
        catch (StoreUnavailableException) when (!context.Response.HasStarted)
        {
            await DeskProblems.Unavailable().ExecuteAsync(context);
            return;
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = exception.StatusCode;
        }
        // What nobody of the desk has answered: no such address, not this verb, a body that cannot be read.
        if (context.Response is { StatusCode: >= StatusCodes.Status400BadRequest, HasStarted: false, ContentType: null })
            await DeskProblems.Plain(context.Response.StatusCode).ExecuteAsync(context);
    }

    /// <summary>After callers are recognised: whoever has a session must show that a page of ours calls.</summary>
    public static Task CheckCsrfAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        return context.Request.Path.StartsWithSegments(DeskRegistration.Root) && IsChange(context.Request)
            && DeskCaller.TryOf(context.User) is { } caller && !IsSame(context.Request.Headers[CsrfHeader].ToString(), DeskSessions.CsrfOf(caller.Session))
                ? DeskProblems.Csrf().ExecuteAsync(context)
                : next(context);
    }

    private static bool IsChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
