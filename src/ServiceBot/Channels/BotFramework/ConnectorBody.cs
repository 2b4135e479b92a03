using System.Text.Json;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Reads what the platform answers, never more than it must.</summary>
internal static class ConnectorBody
{
    /// <summary>The body, cut at a limit.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Math.Clamp(response.Content.Headers.ContentLength ?? 1024, 0, limit)];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length >= limit)
                    break;
                Array.Resize(ref buffer, Math.Min(limit, Math.Max(1024, length * 2)));
            }
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                break;
            length += read;
        }
        return buffer.AsMemory(0, length);
    }

    /// <summary>The platform's wish to be left alone, given as seconds or as a date; null for none.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>A member that is text; else null.</summary>
    public static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}
