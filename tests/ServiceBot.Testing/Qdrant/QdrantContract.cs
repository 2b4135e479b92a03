using System.Text.Json;

namespace ServiceBot.Testing.Qdrant;

/// <summary>Qdrant's published description, OpenAPI 3.0: checks what is sent and answered.</summary>
/// <remarks>Stricter than the letter: <c>anyOf [T, {nullable}]</c> is read as T or null, and an object with properties has no others.</remarks>
public sealed class QdrantContract
{
    private readonly JsonElement _root;
    private readonly List<(string[] Pattern, JsonElement Operations)> _paths;

    private QdrantContract(JsonElement root)
    {
        _root = root;
        // What is written out comes before what a parameter may stand for.
        _paths = [.. root.GetProperty("paths").EnumerateObject().Select(path => (path.Name.Trim('/').Split('/'), path.Value))
            .OrderBy(path => path.Item1.Count(part => part.StartsWith('{')))];
    }

    /// <summary>The description that stands beside this file.</summary>
    public static QdrantContract Read()
    {
        using var stream = typeof(QdrantContract).Assembly.GetManifestResourceStream("qdrant-openapi.json")
            ?? throw new InvalidOperationException("The description is not embedded.");
        using var json = JsonDocument.Parse(stream);
        return new QdrantContract(json.RootElement.Clone());
    }

    /// <summary>What is wrong with a request; empty where nothing is.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path without query.</param>
    /// <param name="query">Names of query parameters.</param>
    /// <param name="body">Null for none.</param>
    public IReadOnlyList<string> MistakesOfRequest(string method, string path, IEnumerable<string> query, JsonElement? body)
    {
        if (Operation(method, path) is not { } operation)
            return [$"{method} {path} is not described"];
        List<string> mistakes = [];
        var known = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(one => one.GetProperty("in").ValueEquals("query")).Select(one => one.GetProperty("name").GetString()).ToList()
            : [];
        mistakes.AddRange(query.Where(name => !known.Contains(name)).Select(name => $"{method} {path}?{name} is unknown"));
        var wanted = operation.TryGetProperty("requestBody", out var content);
        if (!wanted || body is not { } given)
        {
            if (wanted != body.HasValue)
                mistakes.Add($"{method} {path} has a body too many or too few");
            return mistakes;
        }
        Check(content.GetProperty("content").GetProperty("application/json").GetProperty("schema"), given, "body", mistakes);
        return mistakes;
    }

    /// <summary>What is wrong with an answer; empty where nothing is.</summary>
    public IReadOnlyList<string> MistakesOfAnswer(string method, string path, int status, JsonElement body)
    {
        if (Operation(method, path) is not { } operation)
            return [];
        var responses = operation.GetProperty("responses");
        var isKnown = responses.TryGetProperty(status == 200 ? "200" : "4XX", out var response);
        if (!isKnown || !response.TryGetProperty("content", out var content))
            return isKnown ? [] : [$"{method} {path} may not answer {status}"];
        List<string> mistakes = [];
        Check(content.GetProperty("application/json").GetProperty("schema"), body, "answer", mistakes);
        return mistakes;
    }

    private JsonElement? Operation(string method, string path)
    {
        var segments = path.Trim('/').Split('/');
        foreach (var (pattern, operations) in _paths)
        {
            if (pattern.Length == segments.Length && pattern.Zip(segments).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second)
                && operations.TryGetProperty(method.ToLowerInvariant(), out var operation))
                return operation;
        }
        return null;
    }

    private void Check(JsonElement schema, JsonElement value, string place, List<string> mistakes)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()?.Split('/')[^1] ?? "";
            Check(_root.GetProperty("components").GetProperty("schemas").GetProperty(name), value, place, mistakes);
            return;
        }
        var mayBeNull = schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean();
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!mayBeNull && !Branches(schema).Any(IsNullOnly))
                mistakes.Add($"{place} is null");
            return;
        }
        if (schema.TryGetProperty("allOf", out var all))
        {
            foreach (var part in all.EnumerateArray())
                Check(part, value, place, mistakes);
        }
        if (Branches(schema) is { Count: > 0 } branches)
            CheckBranches(branches, value, place, mistakes);
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
            mistakes.Add($"{place} is none of the allowed values");
        if (schema.TryGetProperty("type", out var type))
            CheckType(type.GetString() ?? "", schema, value, place, mistakes);
    }

    private void CheckBranches(List<JsonElement> branches, JsonElement value, string place, List<string> mistakes)
    {
        List<string>? nearest = null;
        foreach (var branch in branches.Where(branch => !IsNullOnly(branch)))
        {
            List<string> found = [];
            Check(branch, value, place, found);
            if (found.Count == 0)
                return;
            if (nearest is null || found.Count < nearest.Count)
                nearest = found;
        }
        mistakes.AddRange(nearest ?? [$"{place} is not null"]);
    }

    private void CheckType(string type, JsonElement schema, JsonElement value, string place, List<string> mistakes)
    {
        var isRight = type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            _ => value.ValueKind == JsonValueKind.Number,
        };
        if (!isRight)
            mistakes.Add($"{place} is not of type {type}");
        else if (type == "object")
            CheckObject(schema, value, place, mistakes);
        else if (type == "array" && schema.TryGetProperty("items", out var items))
            CheckItems(items, value, place, mistakes);
        else if (value.ValueKind == JsonValueKind.Number && schema.TryGetProperty("minimum", out var least) && value.GetDouble() < least.GetDouble())
            mistakes.Add($"{place} is less than {least}");
        else if (schema.TryGetProperty("format", out var format) && format.ValueEquals("uuid") && !value.TryGetGuid(out _))
            mistakes.Add($"{place} is no UUID");
    }

    private void CheckObject(JsonElement schema, JsonElement value, string place, List<string> mistakes)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            mistakes.AddRange(required.EnumerateArray().Select(name => name.GetString() ?? "").Where(name => !value.TryGetProperty(name, out _))
                .Select(name => $"{place}.{name} is missing"));
        }
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var isOpen = schema.TryGetProperty("additionalProperties", out var others);
        foreach (var member in value.EnumerateObject())
        {
            if (hasProperties && properties.TryGetProperty(member.Name, out var known))
                Check(known, member.Value, $"{place}.{member.Name}", mistakes);
            else if (isOpen && others.ValueKind == JsonValueKind.Object)
                Check(others, member.Value, $"{place}.{member.Name}", mistakes);
            else if (isOpen ? others.ValueKind == JsonValueKind.False : hasProperties)
                mistakes.Add($"{place}.{member.Name} is unknown");
        }
    }

    private void CheckItems(JsonElement items, JsonElement value, string place, List<string> mistakes)
    {
        var at = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(items, item, $"{place}[{at++}]", mistakes);
            if (mistakes.Count > 20)
                return;
        }
    }

    private static List<JsonElement> Branches(JsonElement schema) =>
        schema.TryGetProperty("anyOf", out var any) || schema.TryGetProperty("oneOf", out any) ? [.. any.EnumerateArray()] : [];

    private static bool IsNullOnly(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("nullable", out _) && schema.EnumerateObject().Count() == 1;
}
