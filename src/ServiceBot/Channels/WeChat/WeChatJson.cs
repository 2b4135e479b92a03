using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ServiceBot.Channels.WeChat;

/// <summary>Requests as the platform wants them: raw UTF-8, not one <c>\u</c> escape (error 40033), emoji included.</summary>
internal static class WeChatJson
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(code => (char)code), '"', '\\', '\u007f', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    private static readonly MediaTypeHeaderValue Kind = new("application/json") { CharSet = "utf-8" };

    /// <summary>Writes a request's body.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    /// <summary>Writes a text member.</summary>
    public static void WriteText(this Utf8JsonWriter writer, string name, string value)
    {
        writer.WritePropertyName(name);
        // Quoted by ourselves: the writer's own encoders escape whatever lies outside of the basic plane.
        writer.WriteRawValue(Quoted(value), skipInputValidation: true);
    }

    public static HttpContent Content(ReadOnlyMemory<byte> body) =>
        new ReadOnlyMemoryContent(body) { Headers = { ContentType = Kind } };

    private static string Quoted(string value)
    {
        if (value.AsSpan().IndexOfAny(Special) < 0)
            return string.Create(CultureInfo.InvariantCulture, $"\"{value}\"");
        var quoted = new StringBuilder(value.Length + 16).Append('"');
        foreach (var rune in value.EnumerateRunes())
        {
            // A customer's own "\u4f60" would look like an escape: its backslash becomes a wide one.
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append('＼'),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < 32 or 127 => quoted.Append(' '),
                _ => quoted.Append(rune.ToString()),
            };
        }
        return quoted.Append('"').ToString();
    }
}
