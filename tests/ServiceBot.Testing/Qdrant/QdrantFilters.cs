using System.Text.Json;

namespace ServiceBot.Testing.Qdrant;

/// <summary>Filters over payloads: match, range, ids, nesting. What it does not know it refuses.</summary>
internal static class QdrantFilters
{
    /// <summary>The fields a filter asks for.</summary>
    public static IEnumerable<string> Fields(JsonElement filter) => filter.EnumerateObject().SelectMany(clause => Conditions(clause.Value)).SelectMany(condition =>
        condition.TryGetProperty("key", out var key) ? [key.GetString() ?? ""]
        : condition.TryGetProperty("has_id", out _) ? []
        : Fields(condition));

    public static bool Matches(JsonElement filter, QdrantPoint point) => filter.EnumerateObject().All(clause => clause.Name switch
    {
        "must" => Conditions(clause.Value).All(condition => Holds(condition, point)),
        "should" => Conditions(clause.Value).Any(condition => Holds(condition, point)),
        "must_not" => !Conditions(clause.Value).Any(condition => Holds(condition, point)),
        _ => throw new QdrantRefusalException(400, $"Format error in JSON body: unknown field `{clause.Name}`"),
    });

    private static List<JsonElement> Conditions(JsonElement clause) => clause.ValueKind == JsonValueKind.Array ? [.. clause.EnumerateArray()] : [clause];

    private static bool Holds(JsonElement condition, QdrantPoint point)
    {
        if (condition.TryGetProperty("has_id", out var ids))
            return ids.EnumerateArray().Any(id => id.GetGuid() == point.Id);
        if (!condition.TryGetProperty("key", out var key))
            return Matches(condition, point);
        if (!point.Payload.TryGetProperty(key.GetString() ?? "", out var value))
            return false;
        List<JsonElement> values = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        if (condition.TryGetProperty("match", out var match))
            return values.Exists(one => IsMatch(match, one));
        return condition.TryGetProperty("range", out var range)
            ? values.Exists(one => one.ValueKind == JsonValueKind.Number && IsWithin(range, one.GetDouble()))
            : throw new QdrantRefusalException(422, "Validation error in JSON body: condition without predicate");
    }

    private static bool IsMatch(JsonElement match, JsonElement value) =>
        match.TryGetProperty("value", out var one) ? JsonElement.DeepEquals(one, value)
        : match.TryGetProperty("any", out var any) ? any.EnumerateArray().Any(option => JsonElement.DeepEquals(option, value))
        : throw new QdrantRefusalException(400, "Format error in JSON body: this match is not played");

    private static bool IsWithin(JsonElement range, double number) => range.EnumerateObject().All(bound => bound.Name switch
    {
        "gt" => number > bound.Value.GetDouble(),
        "gte" => number >= bound.Value.GetDouble(),
        "lt" => number < bound.Value.GetDouble(),
        _ => number <= bound.Value.GetDouble(),
    });
}
