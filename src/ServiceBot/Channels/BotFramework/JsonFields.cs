using System.Text.Json;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Reads fields of an object and remembers the first one that has a wrong type. Absent, null and empty are the same.</summary>
internal sealed class JsonFields(JsonElement parent)
{
    /// <summary>The first field with a wrong type; null while there was none.</summary>
    public string? Mistake { get; private set; }

    public string? Text(string name, int maxLength = int.MaxValue)
    {
        if (Find(name) is not { } found)
            return null;
        if (found.ValueKind != JsonValueKind.String || TextOf(found) is not { } text || text.Length > maxLength)
            return Wrong<string>(name);
        return text.Length == 0 ? null : text;
    }

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => WrongFlag(name),
    };

    /// <summary>An instant; what cannot be read as one counts as absent, as long as it is text.</summary>
    public DateTimeOffset? Instant(string name) =>
        Find(name) is { } found && Text(name) is not null && found.TryGetDateTimeOffset(out var instant) ? instant : null;

    public JsonElement? Object(string name) => OfKind(name, JsonValueKind.Object);

    public JsonElement? List(string name) => OfKind(name, JsonValueKind.Array);

    /// <summary>A field of any type.</summary>
    public JsonElement? Any(string name) => Find(name);

    /// <summary>Takes over the mistake of a part.</summary>
    public T With<T>(string name, JsonElement part, Func<JsonFields, T> read)
    {
        var fields = new JsonFields(part);
        var result = read(fields);
        if (fields.Mistake is { } mistake)
            Mistake ??= name + "." + mistake;
        return result;
    }

    /// <summary>Objects of a list; anything else in it is a mistake.</summary>
    public IReadOnlyList<T> Each<T>(string name, int maxCount, Func<JsonFields, T?> read) where T : class
    {
        if (List(name) is not { } list)
            return [];
        if (list.GetArrayLength() > maxCount || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
        {
            Mistake ??= name;
            return [];
        }
        return [.. list.EnumerateArray().Select(item => With(name, item, read)).OfType<T>()];
    }

    /// <summary>The text of a string; null when it is no valid Unicode. Databases refuse the character zero, and nobody types it.</summary>
    public static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString()?.Replace("\0", "", StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    private JsonElement? OfKind(string name, JsonValueKind kind)
    {
        if (Find(name) is not { } found || found.ValueKind == kind)
            return Find(name);
        Mistake ??= name;
        return null;
    }

    private JsonElement? Find(string name) =>
        parent.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    private T? Wrong<T>(string name) where T : class
    {
        Mistake ??= name;
        return null;
    }

    private bool? WrongFlag(string name)
    {
        Mistake ??= name;
        return null;
    }
}
