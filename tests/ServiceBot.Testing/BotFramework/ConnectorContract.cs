using System.Text.Json;

namespace ServiceBot.Testing.BotFramework;

/// <summary>The definitions of the Connector API: checks a body against one, and against the rule that nothing is null or
/// empty on the wire (A2004).</summary>
public static class ConnectorContract
{
    private static readonly JsonElement Definitions = Load();

    /// <summary>What is wrong with a body; empty where nothing is.</summary>
    /// <param name="definition">Name in the specification: <c>Activity</c>.</param>
    /// <param name="body">The JSON.</param>
    public static IReadOnlyList<string> Mistakes(string definition, JsonElement body)
    {
        List<string> mistakes = [];
        Check(definition, body, definition, mistakes);
        if (definition == "Activity")
            CheckBotFields(body, mistakes);
        return mistakes;
    }

    // What a bot must not send, and what the product always sends.
    private static void CheckBotFields(JsonElement activity, List<string> mistakes)
    {
        foreach (var name in (string[])["id", "timestamp", "serviceUrl", "callerId"])
            if (activity.TryGetProperty(name, out _))
                mistakes.Add($"a bot sends no {name}");
        foreach (var name in (string[])["type", "channelId", "from", "recipient", "conversation"])
            if (!activity.TryGetProperty(name, out _))
                mistakes.Add($"{name} is missing");
        if (activity.TryGetProperty("text", out _) && !activity.TryGetProperty("textFormat", out _))
            mistakes.Add("a text without textFormat");
        if (activity.TryGetProperty("recipient", out var recipient) && recipient.TryGetProperty("role", out _))
            mistakes.Add("a bot sends no recipient.role");
    }

    private static void Check(string definition, JsonElement body, string place, List<string> mistakes)
    {
        var schema = Definitions.GetProperty(definition);
        if (schema.TryGetProperty("enum", out var values))
        {
            if (body.ValueKind != JsonValueKind.String || !values.EnumerateArray().Any(value => value.GetString() == body.GetString()))
                mistakes.Add($"{place} is not one of {definition}");
            return;
        }
        if (body.ValueKind != JsonValueKind.Object)
        {
            mistakes.Add($"{place} is no object");
            return;
        }
        var properties = schema.GetProperty("properties");
        foreach (var member in body.EnumerateObject())
        {
            var at = $"{place}.{member.Name}";
            if (properties.TryGetProperty(member.Name, out var type))
                CheckValue(type, member.Value, at, mistakes);
            else if (definition != "Entity")
                mistakes.Add($"{at} is unknown");
        }
    }

    private static void CheckValue(JsonElement type, JsonElement value, string place, List<string> mistakes)
    {
        if (value.ValueKind == JsonValueKind.Null)
            mistakes.Add($"{place} is null");
        else if (type.TryGetProperty("$ref", out var reference))
            Check(Name(reference), value, place, mistakes);
        else
            CheckKind(type, value, place, mistakes);
    }

    private static void CheckKind(JsonElement type, JsonElement value, string place, List<string> mistakes)
    {
        switch (type.GetProperty("type").GetString())
        {
            case "string" when value.ValueKind != JsonValueKind.String:
                mistakes.Add($"{place} is no text");
                break;
            case "string" when value.GetString()?.Length == 0:
                mistakes.Add($"{place} is empty");
                break;
            case "boolean" when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False):
                mistakes.Add($"{place} is no boolean");
                break;
            case "array" when value.ValueKind != JsonValueKind.Array:
                mistakes.Add($"{place} is no list");
                break;
            case "array" when value.GetArrayLength() == 0:
                mistakes.Add($"{place} is empty");
                break;
            case "array":
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    CheckValue(type.GetProperty("items"), item, $"{place}[{index++}]", mistakes);
                break;
        }
    }

    private static string Name(JsonElement reference) => reference.GetString()?.Split('/')[^1] ?? "";

    private static JsonElement Load()
    {
        using var stream = typeof(ConnectorContract).Assembly.GetManifestResourceStream("bot-connector.json")
            ?? throw new InvalidOperationException("The specification of the Connector API is not embedded.");
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.GetProperty("definitions").Clone();
    }
}
