using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Stores.Qdrant;

/// <summary>A passage as a point: its id, and its payload, which is the passage whole.</summary>
internal static class PassagePoint
{
    /// <summary>Region of what holds in the whole country; no region code has a star.</summary>
    public const string Nationwide = "*";

    private const int OpenEnd = 99_999_999;
    private static readonly Guid Names = new("b5a1f7a0-6c1e-4d5e-9c61-3f0f0c8d7a52");

    /// <summary>The same for the same passage, always: a UUID of version 5.</summary>
    public static Guid IdOf(string passageId) => NamedId(Names, passageId);

    /// <summary>UUID version 5 (RFC 9562, section 5.5).</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "SHA-1 is what version 5 is made of; nothing is protected by it.")]
    public static Guid NamedId(Guid space, string name)
    {
        var text = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        space.TryWriteBytes(text, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, text.AsSpan(16));
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(text, hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>A day as a number that can be compared: 20260301.</summary>
    public static int Number(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    /// <summary>Writes the payload without what belongs to the edition.</summary>
    public static void Write(Utf8JsonWriter json, Passage passage)
    {
        json.WriteString("id", passage.Id);
        json.WriteString("guide", passage.GuideId);
        json.WriteString("title", passage.GuideTitle);
        Write(json, "path", passage.Path);
        json.WriteString("text", passage.Text);
        Write(json, "asks", passage.Asks);
        Write(json, "facts", passage.Facts);
        json.WriteString("region", passage.Region ?? Nationwide);
        json.WriteNumber("valid_from", passage.ValidFrom is { } from ? Number(from) : 0);
        json.WriteNumber("valid_to", passage.ValidTo is { } to ? Number(to) : OpenEnd);
        json.WriteString("confidence", passage.Confidence.ToString());
        if (passage.Source is not null)
            json.WriteString("source", passage.Source);
        if (passage.Page is { } page)
            json.WriteNumber("page", page);
        if (passage.SourceHash is not null)
            json.WriteString("source_hash", passage.SourceHash);
    }

    /// <summary>Reads what <see cref="Write(Utf8JsonWriter, Passage)"/> wrote.</summary>
    /// <exception cref="KeyNotFoundException">It was not written by it.</exception>
    public static Passage Read(JsonElement payload) => new()
    {
        Id = Text(payload, "id"),
        GuideId = Text(payload, "guide"),
        GuideTitle = Text(payload, "title"),
        Path = Texts(payload, "path"),
        Text = Text(payload, "text"),
        Asks = Texts(payload, "asks"),
        Facts = Texts(payload, "facts"),
        Region = Text(payload, "region") is var region && region != Nationwide ? region : null,
        ValidFrom = payload.GetProperty("valid_from").GetInt32() is > 0 and var from ? Day(from) : null,
        ValidTo = payload.GetProperty("valid_to").GetInt32() is < OpenEnd and var to ? Day(to) : null,
        Confidence = Enum.Parse<Confidence>(Text(payload, "confidence")),
        Source = payload.TryGetProperty("source", out var source) ? source.GetString() : null,
        Page = payload.TryGetProperty("page", out var page) ? page.GetInt32() : null,
        SourceHash = payload.TryGetProperty("source_hash", out var hash) ? hash.GetString() : null,
    };

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Text(JsonElement payload, string name) => payload.GetProperty(name).GetString() ?? "";

    private static string[] Texts(JsonElement payload, string name) =>
        [.. payload.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? "")];

    private static DateOnly Day(int number) => new(number / 10_000, number / 100 % 100, number % 100);
}
