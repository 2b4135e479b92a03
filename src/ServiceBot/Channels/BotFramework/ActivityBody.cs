using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace ServiceBot.Channels.BotFramework;

/// <summary>What reading the body of a call can end in.</summary>
internal abstract record ActivityBody
{
    /// <summary>Largest activity, bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int MaxDepth = 64;

    private ActivityBody() { }

    /// <param name="Document">One JSON object; reads from <paramref name="Bytes"/>.</param>
    /// <param name="Bytes">A copy of our own: the request's memory goes back to the server's pool.</param>
    public sealed record Json(JsonDocument Document, byte[] Bytes) : ActivityBody;

    public sealed record Refused(BotFrameworkFailure Failure) : ActivityBody;

    public static async Task<ActivityBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            return new Refused(BotFrameworkFailure.TooLarge);
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(buffer.End);
                return new Refused(BotFrameworkFailure.TooLarge);
            }
            if (result.IsCompleted)
            {
                var body = Parse(buffer.ToArray());
                reader.AdvanceTo(buffer.End);
                return body;
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    public static ActivityBody Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
            return new Refused(BotFrameworkFailure.NotJson);
        try
        {
            var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new Json(document, bytes);
            document.Dispose();
            return new Refused(BotFrameworkFailure.NotJson);
        }
        catch (JsonException)
        {
            return new Refused(BotFrameworkFailure.NotJson);
        }
    }
}
