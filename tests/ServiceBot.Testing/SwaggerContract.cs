using System.Text.Json;

namespace ServiceBot.Testing;

/// <summary>A published specification (Swagger 2.0): checks bodies against its definitions.</summary>
public sealed class SwaggerContract
{
    private readonly JsonElement _root;
    private readonly bool _allowsEmpty;

    /// <param name="resource">Name of the embedded specification.</param>
    /// <param name="allowsEmpty">Whether empty texts and lists are allowed; nulls never are.</param>
    public SwaggerContract(string resource, bool allowsEmpty)
    {
        using var stream = typeof(SwaggerContract).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The specification {resource} is not embedded.");
        using var json = JsonDocument.Parse(stream);
        (_root, _allowsEmpty) = (json.RootElement.Clone(), allowsEmpty);
    }

    /// <summary>What is wrong with a body; empty where nothing is.</summary>
    /// <param name="definition">Name in the specification: <c>Activity</c>.</param>
    /// <param name="body">The JSON.</param>
    public IReadOnlyList<string> Mistakes(string definition, JsonElement body)
    {
        List<string> mistakes = [];
        Check(definition, body, definition, mistakes);
        return mistakes;
    }

    /// <summary>The definition of an answer.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path as requested.</param>
    /// <param name="status">HTTP status.</param>
    /// <returns>Whether the specification allows the answer, and its definition; null for a body without one. Of paths that it leaves
    /// out it allows everything.</returns>
    public (bool IsAllowed, string? Definition) AnswerOf(string method, string path, int status)
    {
        var segments = path.Split('/');
        foreach (var known in _root.GetProperty("paths").EnumerateObject())
        {
            var pattern = known.Name.Split('/');
            var isMeant = pattern.Length == segments.Length && pattern.Zip(segments).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
            if (!isMeant || !known.Value.TryGetProperty(method.ToLowerInvariant(), out var operation)) continue;
            if (!operation.GetProperty("responses").TryGetProperty($"{status}", out var answer)) return (false, null);
            return (true, answer.TryGetProperty("schema", out var schema) && schema.TryGetProperty("$ref", out var reference) ? Name(reference) : null);
        }
        return (true, null);
    }

    private void Check(string definition, JsonElement body, string place, List<string> mistakes)
    {
        var schema = _root.GetProperty("definitions").GetProperty(definition);
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

    private void CheckValue(JsonElement type, JsonElement value, string place, List<string> mistakes)
    {
        if (value.ValueKind == JsonValueKind.Null)
            mistakes.Add($"{place} is null");
        else if (type.TryGetProperty("$ref", out var reference))
            Check(Name(reference), value, place, mistakes);
        else
            CheckKind(type, value, place, mistakes);
    }

    private void CheckKind(JsonElement type, JsonElement value, string place, List<string> mistakes)
    {
        switch (type.GetProperty("type").GetString())
        {
            case "string" when value.ValueKind != JsonValueKind.String:
                mistakes.Add($"{place} is no text");
                break;
            case "string" when value.GetString()?.Length == 0 && !_allowsEmpty:
                mistakes.Add($"{place} is empty");
                break;
            case "integer" or "number" when value.ValueKind != JsonValueKind.Number:
                mistakes.Add($"{place} is no number");
                break;
            case "boolean" when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False):
                mistakes.Add($"{place} is no boolean");
                break;
            case "array" when value.ValueKind != JsonValueKind.Array:
                mistakes.Add($"{place} is no list");
                break;
            case "array" when value.GetArrayLength() == 0 && !_allowsEmpty:
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
}
