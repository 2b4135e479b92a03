using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using ServiceBot.Requests;

namespace ServiceBot.Channels.DirectLine;

/// <summary>What reading a JSON body can end in.</summary>
internal abstract record DirectLineBody
{
    /// <summary>Largest body of a call: the protocol's limit for an activity.</summary>
    public const int MaxBytes = 256 * 1024;

    private DirectLineBody() { }

    public sealed record Json(JsonDocument Document) : DirectLineBody;

    /// <summary>There was none, where none is needed.</summary>
    public sealed record Empty : DirectLineBody;

    public sealed record Refused(DirectLineFailure Failure) : DirectLineBody;

    public static async Task<DirectLineBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var tooLarge = new Refused(DirectLineFailure.ActivityTooLarge);
        if (request.ContentLength > MaxBytes)
            return tooLarge;
        if (request.ContentType is { Length: > 0 } && !request.HasJsonContentType())
            return new Refused(DirectLineFailure.WrongType);
        return await RequestBody.ReadAsync(request, MaxBytes, tooLarge, Parse, cancellationToken);
    }

    /// <summary>Reads text that came as part of a larger body.</summary>
    public static DirectLineBody Parse(ReadOnlySequence<byte> buffer) => RequestJson.Parse(buffer) switch
    {
        RequestJson.Found found => new Json(found.Document),
        RequestJson.Empty => new Empty(),
        RequestJson.NotUtf8 => new Refused(DirectLineFailure.Malformed("Send the body as UTF-8.")),
        RequestJson.NotObject => new Refused(DirectLineFailure.Malformed("Send one JSON object.")),
        RequestJson.NotJson => new Refused(DirectLineFailure.Malformed(
            "The body is not valid JSON, or is nested too deeply. Send one JSON object, such as {\"type\":\"message\",\"from\":{\"id\":\"dl_user\"},\"text\":\"...\"}.")),
        _ => throw new UnreachableException(),
    };
}
