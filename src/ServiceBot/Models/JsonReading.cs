using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ServiceBot.Models;

/// <summary>Reads what endpoints write, which is not always what their pages say.</summary>
internal static class JsonReading
{
    /// <summary>Parses; bytes that are no UTF-8 become replacement characters.</summary>
    /// <returns>Null when it is no JSON. Disposed of by the caller.</returns>
    public static JsonDocument? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            // A copy of our own: the document may not point into a reader's buffer.
            return JsonDocument.Parse(System.Text.Unicode.Utf8.IsValid(bytes)
                ? bytes.ToArray()
                : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes)));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    /// <summary>A string, a number as text, or null.</summary>
    public static string? Text(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => Text(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static int? Number(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var value) && value is >= 0 and <= int.MaxValue => (int)value,
        { ValueKind: JsonValueKind.String } text when int.TryParse(Text(text), NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>A string, although half of a pair of surrogates may stand at its end: the other half comes in the next piece.</summary>
    private static string Text(JsonElement text)
    {
        var raw = text.GetRawText();
        return raw.Contains("\\u", StringComparison.Ordinal) ? Unescape(raw.AsSpan(1, raw.Length - 2)) : text.GetString() ?? "";
    }

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '\\')
            {
                text.Append(raw[at]);
                continue;
            }
            switch (raw[++at])
            {
                case 'u':
                    text.Append((char)ushort.Parse(raw.Slice(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    at += 4;
                    break;
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                case var same: text.Append(same); break;
            }
        }
        return text.ToString();
    }
}
