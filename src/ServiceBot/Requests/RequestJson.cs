using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace ServiceBot.Requests;

/// <summary>What reading a body as one JSON object can end in.</summary>
internal abstract record RequestJson
{
    // The deepest that anything sent here is nested is a card in an activity.
    private const int MaxDepth = 64;

    private RequestJson() { }

    /// <param name="Document">One JSON object; reads from <paramref name="Bytes"/>.</param>
    /// <param name="Bytes">A copy of our own: the request's memory goes back to the server's pool.</param>
    public sealed record Found(JsonDocument Document, byte[] Bytes) : RequestJson;

    /// <summary>There is nothing.</summary>
    public sealed record Empty : RequestJson;

    /// <summary>The bytes are no UTF-8.</summary>
    public sealed record NotUtf8 : RequestJson;

    /// <summary>No JSON, or nested too deeply.</summary>
    public sealed record NotJson : RequestJson;

    /// <summary>JSON, but no object.</summary>
    public sealed record NotObject : RequestJson;

    public static RequestJson Parse(ReadOnlySequence<byte> body)
    {
        if (body.IsEmpty)
            return new Empty();
        var bytes = body.ToArray();
        if (!Utf8.IsValid(bytes))
            return new NotUtf8();
        try
        {
            var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new Found(document, bytes);
            document.Dispose();
            return new NotObject();
        }
        catch (JsonException)
        {
            return new NotJson();
        }
    }
}
