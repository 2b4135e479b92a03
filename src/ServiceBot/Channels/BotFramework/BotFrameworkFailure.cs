using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace ServiceBot.Channels.BotFramework;

/// <summary>A refusal in the protocol's shape: <c>{ "error": { "code", "message" } }</c>. Always the same words: nothing of the
/// request, the token or our inside shows in it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable name of the cause.</param>
/// <param name="Message">For developers: what to send or set instead.</param>
/// <param name="RetryAfter">When to try again.</param>
internal sealed record BotFrameworkFailure(int Status, string Code, string Message, TimeSpan? RetryAfter = null)
{
    public static readonly BotFrameworkFailure NotConfigured = new(503, "NotConfigured",
        "The Bot Framework channel is not set up. Set BotFramework:MicrosoftAppId and BotFramework:MicrosoftAppPassword "
        + "(environment: BotFramework__MicrosoftAppId, BotFramework__MicrosoftAppPassword) and start again.");

    public static readonly BotFrameworkFailure NoToken = new(401, "Unauthorized", "Send a valid 'Authorization: Bearer' token.");

    public static readonly BotFrameworkFailure NotAllowed = new(403, "Forbidden", "The token is not good for this activity.");

    public static readonly BotFrameworkFailure KeysUnavailable =
        new(503, "ServiceUnavailable", "Tokens cannot be checked right now. Try again.", TimeSpan.FromSeconds(5));

    public static readonly BotFrameworkFailure Unavailable =
        new(503, "ServiceUnavailable", "The activity cannot be stored right now. Send it again.", TimeSpan.FromSeconds(2));

    public static readonly BotFrameworkFailure TooLarge = new(413, "MessageSizeTooBig", "An activity may have at most 256 KB.");

    public static readonly BotFrameworkFailure NotJson =
        new(400, "BadSyntax", "Send one activity as a JSON object in UTF-8, nested at most 64 levels deep.");

    public static readonly BotFrameworkFailure ForeignHost =
        new(400, "BadArgument", "The serviceUrl is not one that this bot answers to; see BotFramework:AllowedServiceHosts.");

    public static readonly BotFrameworkFailure UnknownInvoke = new(501, "NotImplemented", "This bot does not know the invoke.");

    public static BotFrameworkFailure Malformed(string message) => new(400, "BadArgument", message);

    public static BotFrameworkFailure Overloaded(TimeSpan retryAfter) =>
        new(429, "TooManyRequests", "The conversation has too many unanswered messages. Send it again later.", retryAfter);

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        if (Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (RetryAfter is { } wait)
            response.Headers[HeaderNames.RetryAfter] =
                Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await using (var json = new Utf8JsonWriter(response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("code", Code);
            json.WriteString("message", Message);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
