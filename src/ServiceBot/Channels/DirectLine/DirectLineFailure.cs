using Microsoft.Net.Http.Headers;

namespace ServiceBot.Channels.DirectLine;

/// <summary>A refusal in the protocol's shape: <c>{ "error": { "code", "message" } }</c>.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable name of the cause; clients may decide by it.</param>
/// <param name="Message">For developers: what to send instead.</param>
/// <param name="RetryAfter">When to try again.</param>
internal sealed record DirectLineFailure(int Status, string Code, string Message, TimeSpan? RetryAfter = null)
{
    public static readonly DirectLineFailure MissingCredentials =
        new(401, "MissingAuthorization", "Send 'Authorization: Bearer' with a Direct Line token or secret.");

    public static readonly DirectLineFailure MissingStreamToken =
        new(401, "MissingAuthorization", "Open the streamUrl as it was given; it carries the credential.");

    public static readonly DirectLineFailure BadToken =
        new(403, "Forbidden", "The token or secret is not valid here.");

    public static readonly DirectLineFailure TokenExpired =
        new(403, "TokenExpired", "The token has expired. Ask for a new one.");

    public static readonly DirectLineFailure SecretNeeded =
        new(403, "Forbidden", "Only the secret may do this.");

    public static readonly DirectLineFailure TokenNeeded =
        new(403, "Forbidden", "Only a token may do this; a secret does not expire.");

    public static readonly DirectLineFailure OtherConversation =
        new(403, "Forbidden", "The token belongs to another conversation.");

    public static readonly DirectLineFailure OriginRefused =
        new(403, "OriginNotAllowed", "Pages of this origin may not use the service. Set DirectLine:AllowedOrigins.");

    public static readonly DirectLineFailure UnknownConversation =
        new(404, "ConversationNotFound", "There is no such conversation. Start one with POST /v3/directline/conversations.");

    public static readonly DirectLineFailure NotFound = new(404, "NotFound", "There is nothing at this address.");

    public static readonly DirectLineFailure MethodNotAllowed =
        new(405, "MethodNotAllowed", "The address exists, but not for this method.");

    public static readonly DirectLineFailure BadWatermark =
        new(400, "BadArgument", "The watermark must be the one from the last activity set, unchanged, or be left out.");

    public static readonly DirectLineFailure WrongType =
        new(415, "UnsupportedMediaType", "Send the body as application/json.");

    public static readonly DirectLineFailure ActivityTooLarge =
        new(413, "MessageSizeTooBig", "An activity may have at most 256 KB.");

    public static readonly DirectLineFailure UploadTooLarge =
        new(413, "FileTooLarge", "The file is larger than allowed.");

    public static readonly DirectLineFailure UploadFull =
        new(413, "UploadLimit", "The conversation has reached its limit for files.");

    public static readonly DirectLineFailure UploadEmpty =
        new(400, "BadArgument", "Send at least one file that is not empty.");

    public static readonly DirectLineFailure UploadKind =
        new(415, "UnsupportedMediaType", "Files must be JPEG, PNG, GIF, WebP, PDF, AMR, MP3 or MP4.");

    public static readonly DirectLineFailure WebSocketNeeded =
        new(426, "UpgradeRequired", "Open this address as a WebSocket.");

    public static readonly DirectLineFailure TooManySockets =
        new(429, "TooManyConnections", "The conversation has too many open sockets.", TimeSpan.FromSeconds(5));

    public static readonly DirectLineFailure Unavailable =
        new(503, "ServiceUnavailable", "The service cannot store or read right now. Try again.", TimeSpan.FromSeconds(2));

    public static DirectLineFailure Malformed(string message) => new(400, "BadSyntax", message);

    public static DirectLineFailure Overloaded(TimeSpan retryAfter) =>
        new(429, "TooManyRequests", "The conversation has too many unanswered messages. Wait, then send again.", retryAfter);

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        if (Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (Status == StatusCodes.Status426UpgradeRequired)
            response.Headers.Upgrade = "websocket";
        if (RetryAfter is { } wait)
            response.Headers[HeaderNames.RetryAfter] =
                Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return DirectLineWire.WriteErrorAsync(response, this);
    }
}
