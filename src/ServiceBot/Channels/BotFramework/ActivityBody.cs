using System.Buffers;
using System.Text.Json;
using ServiceBot.Requests;

namespace ServiceBot.Channels.BotFramework;

/// <summary>What reading the body of a call can end in.</summary>
internal abstract record ActivityBody
{
    /// <summary>Largest activity, bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    private ActivityBody() { }

    /// <param name="Document">One JSON object; reads from <paramref name="Bytes"/>.</param>
    /// <param name="Bytes">The bytes of the call.</param>
    public sealed record Json(JsonDocument Document, byte[] Bytes) : ActivityBody;

    public sealed record Refused(BotFrameworkFailure Failure) : ActivityBody;

    public static Task<ActivityBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        RequestBody.ReadAsync(request, MaxBytes, new Refused(BotFrameworkFailure.TooLarge), Parse, cancellationToken);

    public static ActivityBody Parse(ReadOnlySequence<byte> body) => RequestJson.Parse(body) is RequestJson.Found found
        ? new Json(found.Document, found.Bytes)
        : new Refused(BotFrameworkFailure.NotJson);
}
