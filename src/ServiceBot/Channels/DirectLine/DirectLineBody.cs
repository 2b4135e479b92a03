using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace ServiceBot.Channels.DirectLine;

/// <summary>What reading a JSON body can end in.</summary>
internal abstract record DirectLineBody
{
    /// <summary>Largest body of a call: the protocol's limit for an activity.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int MaxDepth = 64;

    private DirectLineBody() { }

    public sealed record Json(JsonDocument Document) : DirectLineBody;

    /// <summary>There was none, where none is needed.</summary>
    public sealed record Empty : DirectLineBody;

    public sealed record Refused(DirectLineFailure Failure) : DirectLineBody;

    public static async Task<DirectLineBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            return new Refused(DirectLineFailure.ActivityTooLarge);
        if (request.ContentType is { Length: > 0 } && !request.HasJsonContentType())
            return new Refused(DirectLineFailure.WrongType);

        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(buffer.End);
                return new Refused(DirectLineFailure.ActivityTooLarge);
            }
            if (result.IsCompleted)
            {
                var body = Parse(buffer);
                reader.AdvanceTo(buffer.End);
                return body;
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>Reads text that came as part of a larger body.</summary>
    public static DirectLineBody Parse(ReadOnlySequence<byte> buffer)
    {
        if (buffer.IsEmpty)
            return new Empty();
        // A copy: the document reads from this memory as long as it lives, and the request's own goes back to the server's pool.
        var bytes = buffer.ToArray();
        if (!Utf8.IsValid(bytes))
            return new Refused(DirectLineFailure.Malformed("Send the body as UTF-8."));
        try
        {
            var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new Json(document);
            document.Dispose();
            return new Refused(DirectLineFailure.Malformed("Send one JSON object."));
        }
        catch (JsonException)
        {
            return new Refused(DirectLineFailure.Malformed(
                "The body is not valid JSON, or is nested too deeply. Send one JSON object, such as {\"type\":\"message\",\"from\":{\"id\":\"dl_user\"},\"text\":\"...\"}."));
        }
    }
}
