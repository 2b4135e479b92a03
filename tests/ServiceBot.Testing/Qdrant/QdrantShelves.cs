using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceBot.Testing.Qdrant;

/// <summary>What the test server holds, and what each call does to it.</summary>
internal sealed class QdrantShelves
{
    private readonly Random _shuffle = new(7);

    public Dictionary<string, QdrantShelf> Collections { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);

    /// <summary>Status of every collection.</summary>
    public string Status { get; set; } = "green";

    /// <summary>Does a call.</summary>
    /// <returns>The member <c>result</c> of the answer.</returns>
    public JsonNode? Do(string method, string[] path, bool isWaited, JsonElement? body) => (method, path) switch
    {
        ("GET", ["collections"]) => new JsonObject { ["collections"] = List(Collections.Keys, name => new JsonObject { ["name"] = name }) },
        ("GET", ["aliases"]) => new JsonObject
        {
            ["aliases"] = List(Aliases, alias => new JsonObject { ["alias_name"] = alias.Key, ["collection_name"] = alias.Value }),
        },
        ("POST", ["collections", "aliases"]) => Switch(Needed(body)),
        ("GET", ["collections", var name]) => Describe(Of(name)),
        ("PUT", ["collections", var name]) => Make(name, Needed(body)),
        ("DELETE", ["collections", var name]) => Drop(name),
        ("PUT", ["collections", var name, "index"]) => Index(Of(name), Needed(body)),
        ("PUT", ["collections", var name, "points"]) => Put(Of(name), Needed(body), isWaited),
        ("POST", ["collections", var name, "points", "delete"]) => Delete(Of(name), Needed(body)),
        ("POST", ["collections", var name, "points", "count"]) => new JsonObject { ["count"] = Count(Of(name), Needed(body)) },
        ("POST", ["collections", var name, "points", "scroll"]) => Scroll(Of(name), Needed(body)),
        ("POST", ["collections", var name, "points", "query"]) => Query(Of(name), Needed(body)),
        ("POST", ["collections", var name, "points", "query", "batch"]) =>
            List(Needed(body).GetProperty("searches").EnumerateArray(), search => Query(Of(name), search)),
        _ => throw new QdrantRefusalException(404, ""),
    };

    private static JsonElement Needed(JsonElement? body) => body ?? throw new QdrantRefusalException(400, "Format error in JSON body: EOF while parsing a value");

    private QdrantShelf Of(string name) => Collections.GetValueOrDefault(Aliases.GetValueOrDefault(name, name))
        ?? throw new QdrantRefusalException(404, $"Not found: Collection `{name}` doesn't exist!");

    private JsonValue Make(string name, JsonElement body)
    {
        if (Collections.ContainsKey(name))
            throw new QdrantRefusalException(409, $"Wrong input: Collection `{name}` already exists!");
        if (Aliases.ContainsKey(name))
            throw new QdrantRefusalException(400, $"Wrong input: Alias with the same name already exists: {name}");
        Collections[name] = new QdrantShelf(body.Clone());
        return JsonValue.Create(true);
    }

    private JsonValue Drop(string name)
    {
        foreach (var alias in Aliases.Where(alias => alias.Value == name).Select(alias => alias.Key).ToList())
            Aliases.Remove(alias);
        return JsonValue.Create(Collections.Remove(name));
    }

    /// <summary>One after another: what came before a mistake stays done.</summary>
    private JsonValue Switch(JsonElement body)
    {
        foreach (var action in body.GetProperty("actions").EnumerateArray())
        {
            if (action.TryGetProperty("create_alias", out var create))
                Name(create.GetProperty("alias_name").GetString() ?? "", create.GetProperty("collection_name").GetString() ?? "");
            else if (action.TryGetProperty("delete_alias", out var delete))
                Aliases.Remove(delete.GetProperty("alias_name").GetString() ?? "");
            else
                Rename(action.GetProperty("rename_alias"));
        }
        return JsonValue.Create(true);
    }

    private void Name(string alias, string collection)
    {
        if (!Collections.ContainsKey(collection))
            throw new QdrantRefusalException(404, $"Not found: Collection `{collection}` doesn't exist!");
        if (Collections.ContainsKey(alias))
            throw new QdrantRefusalException(409, $"Wrong input: Collection `{alias}` already exists!");
        Aliases[alias] = collection;
    }

    private void Rename(JsonElement names)
    {
        if (!Aliases.Remove(names.GetProperty("old_alias_name").GetString() ?? "", out var collection))
            throw new QdrantRefusalException(404, "Not found: Alias doesn't exist!");
        Aliases[names.GetProperty("new_alias_name").GetString() ?? ""] = collection;
    }

    private static JsonObject Index(QdrantShelf shelf, JsonElement body)
    {
        var schema = body.GetProperty("field_schema");
        shelf.Indexes[body.GetProperty("field_name").GetString() ?? ""] =
            (schema.ValueKind == JsonValueKind.String ? schema : schema.GetProperty("type")).GetString() ?? "";
        return Written(true);
    }

    private static JsonObject Put(QdrantShelf shelf, JsonElement body, bool isWaited)
    {
        var points = body.GetProperty("points");
        if (shelf.Limit("upsert_max_batchsize") is { } most && points.GetArrayLength() > most)
            throw new QdrantRefusalException(400, $"Bad request: Upsert limit exceeded {points.GetArrayLength()} > {most}");
        // Read all first: a mistake refuses the whole write.
        foreach (var point in points.EnumerateArray().Select(point => QdrantReading.Point(point, shelf)).ToList())
            shelf.Put(point);
        return Written(isWaited);
    }

    private static JsonObject Delete(QdrantShelf shelf, JsonElement body)
    {
        var ids = body.TryGetProperty("points", out var named)
            ? named.EnumerateArray().Select(id => id.GetGuid()).ToList()
            : shelf.Points.Where(point => QdrantFilters.Matches(body.GetProperty("filter"), point)).Select(point => point.Id).ToList();
        ids.ForEach(shelf.Remove);
        return Written(true);
    }

    private static JsonObject Written(bool isWaited) => new() { ["operation_id"] = 0, ["status"] = isWaited ? "completed" : "acknowledged" };

    private static int Count(QdrantShelf shelf, JsonElement body)
    {
        if (!body.TryGetProperty("filter", out var filter))
            return shelf.Count;
        shelf.CheckFilter(filter);
        return shelf.Points.Count(point => QdrantFilters.Matches(filter, point));
    }

    private static JsonObject Scroll(QdrantShelf shelf, JsonElement body)
    {
        var limit = body.TryGetProperty("limit", out var most) ? most.GetInt32() : 10;
        var from = body.TryGetProperty("offset", out var offset) && offset.ValueKind == JsonValueKind.String ? $"{offset.GetGuid()}" : "";
        var page = shelf.Points.OrderBy(point => $"{point.Id}", StringComparer.Ordinal)
            .Where(point => string.CompareOrdinal($"{point.Id}", from) >= 0).Take(limit + 1).ToList();
        return new JsonObject
        {
            ["points"] = List(page.Take(limit), point => new JsonObject { ["id"] = $"{point.Id}", ["payload"] = JsonNode.Parse(point.Payload.GetRawText()) }),
            ["next_page_offset"] = page.Count > limit ? $"{page[limit].Id}" : null,
        };
    }

    private JsonObject Query(QdrantShelf shelf, JsonElement query) => new()
    {
        ["points"] = List(QdrantQueries.Answer(shelf, query, _shuffle), hit =>
        {
            var point = new JsonObject { ["id"] = $"{hit.Point.Id}", ["version"] = 0, ["score"] = hit.Score };
            if (query.TryGetProperty("with_payload", out var selector) && selector.ValueKind != JsonValueKind.False)
                point["payload"] = Selected(hit.Point.Payload, selector);
            return point;
        }),
    };

    private static JsonObject Selected(JsonElement payload, JsonElement selector)
    {
        var selected = new JsonObject();
        foreach (var member in payload.EnumerateObject())
        {
            if (selector.ValueKind == JsonValueKind.True || selector.EnumerateArray().Any(field => field.ValueEquals(member.Name)))
                selected[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }
        return selected;
    }

    private JsonObject Describe(QdrantShelf shelf)
    {
        var parameters = new JsonObject();
        foreach (var name in new[] { "vectors", "sparse_vectors", "shard_number", "replication_factor", "write_consistency_factor" })
        {
            if (shelf.Config.TryGetProperty(name, out var value))
                parameters[name] = JsonNode.Parse(value.GetRawText());
        }
        var config = new JsonObject
        {
            ["params"] = parameters,
            ["hnsw_config"] = new JsonObject { ["m"] = 16, ["ef_construct"] = 100, ["full_scan_threshold"] = 10000 },
            ["optimizer_config"] = new JsonObject
            {
                ["deleted_threshold"] = 0.2,
                ["vacuum_min_vector_number"] = 1000,
                ["default_segment_number"] = 0,
                ["flush_interval_sec"] = 5,
            },
            ["wal_config"] = new JsonObject { ["wal_capacity_mb"] = 32, ["wal_segments_ahead"] = 0, ["wal_retain_closed"] = 1 },
        };
        if (shelf.Config.TryGetProperty("metadata", out var metadata))
            config["metadata"] = JsonNode.Parse(metadata.GetRawText());
        var schema = new JsonObject();
        foreach (var (field, type) in shelf.Indexes)
            schema[field] = new JsonObject { ["data_type"] = type, ["points"] = shelf.Count };
        return new JsonObject
        {
            ["status"] = Status,
            ["optimizer_status"] = "ok",
            ["points_count"] = shelf.Count,
            ["segments_count"] = 1,
            ["config"] = config,
            ["payload_schema"] = schema,
        };
    }

    private static JsonArray List<T>(IEnumerable<T> from, Func<T, JsonNode> node) => [.. from.Select(node)];
}
