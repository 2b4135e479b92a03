using System.Text.Json;

namespace ServiceBot.Testing.Qdrant;

/// <summary>Answers queries as the server plans them: filters pushed into every prefetch, limits of 10 where none is given, equal
/// scores in no fixed order.</summary>
internal static class QdrantQueries
{
    private const int DefaultLimit = 10, DefaultConstant = 2, MostDepth = 64;

    /// <param name="shelf">What is searched.</param>
    /// <param name="query">The query, or a prefetch.</param>
    /// <param name="shuffle">Gives equal scores their order.</param>
    /// <param name="outer">Filter of the query around it.</param>
    /// <param name="depth">How deep it is nested.</param>
    public static List<(QdrantPoint Point, float Score)> Answer(QdrantShelf shelf, JsonElement query, Random shuffle, JsonElement? outer = null, int depth = 0)
    {
        if (depth > MostDepth)
            throw new QdrantRefusalException(400, "Bad request: prefetches nested too deep");
        var filter = QdrantScoring.Merge(outer, Member(query, "filter"));
        if (filter is { } checkedFilter)
            shelf.CheckFilter(checkedFilter);
        var limit = Member(query, "limit")?.GetInt32() ?? DefaultLimit;
        if (limit < 1)
            throw new QdrantRefusalException(422, "Validation error in JSON body: [limit: value 0 invalid, must be 1 or larger]");
        if (shelf.Limit("max_query_limit") is { } most && limit > most)
            throw new QdrantRefusalException(400, $"Bad request: Limit exceeded {limit} > {most} for \"limit\". Help: Reduce the \"limit\" parameter.");
        var lists = Prefetches(query).Select(prefetch => Answer(shelf, prefetch, shuffle, filter, depth + 1)).ToList();
        if (Member(query, "query") is not { } asked)
            throw new QdrantRefusalException(400, lists.Count > 0 ? "Bad request: A query is needed to merge the prefetches." : "Bad request: listing is not played");
        var scores = Score(shelf, query, asked, lists);
        var threshold = Member(query, "score_threshold")?.GetSingle() ?? float.NegativeInfinity;
        return [.. scores.Where(score => score.Value >= threshold)
            .Select(score => (Point: shelf[score.Key], score.Value))
            .Where(hit => filter is not { } holds || QdrantFilters.Matches(holds, hit.Point))
            .OrderByDescending(hit => hit.Value).ThenBy(_ => shuffle.Next()).Take(limit)];
    }

    private static Dictionary<Guid, float> Score(
        QdrantShelf shelf, JsonElement query, JsonElement asked, List<List<(QdrantPoint Point, float Score)>> lists)
    {
        if (asked.ValueKind == JsonValueKind.Object && (asked.TryGetProperty("rrf", out _) || asked.TryGetProperty("fusion", out _)))
            return Fuse(query, asked, lists);
        var name = Member(query, "using")?.GetString() ?? throw new QdrantRefusalException(400, "Bad request: Wrong input: Not existing vector name error: ");
        var all = asked.ValueKind == JsonValueKind.Array ? Dense(shelf, name, asked) : Sparse(shelf, name, asked);
        if (lists.Count == 0)
            return all;
        var candidates = lists.SelectMany(list => list).Select(hit => hit.Point.Id).ToHashSet();
        return all.Where(score => candidates.Contains(score.Key)).ToDictionary();
    }

    private static Dictionary<Guid, float> Fuse(JsonElement query, JsonElement asked, List<List<(QdrantPoint Point, float Score)>> lists)
    {
        if (lists.Count == 0)
            throw new QdrantRefusalException(400, "Bad request: Fusion queries must have prefetches");
        if (Member(query, "using") is not null)
            throw new QdrantRefusalException(400, "Bad request: Fusion queries cannot be combined with the 'using' field.");
        if (asked.TryGetProperty("fusion", out var kind) && kind.ValueEquals("dbsf"))
            return QdrantScoring.Distributions<Guid>([.. lists.Select(list => list.ConvertAll(hit => (hit.Point.Id, hit.Score)))]);
        var settings = Member(asked, "rrf");
        var weights = settings is { } set && Member(set, "weights") is { } given ? given.EnumerateArray().Select(weight => weight.GetSingle()).ToList() : null;
        if (weights is not null && weights.Count != lists.Count)
            throw new QdrantRefusalException(400, "Bad request: The number of weights must match the number of prefetches.");
        var constant = settings is { } chosen ? Member(chosen, "k")?.GetInt32() ?? DefaultConstant : DefaultConstant;
        return QdrantScoring.ReciprocalRanks<Guid>([.. lists.Select(list => list.ConvertAll(hit => hit.Point.Id))], constant, weights);
    }

    private static Dictionary<Guid, float> Dense(QdrantShelf shelf, string name, JsonElement asked)
    {
        var vector = asked.EnumerateArray().Select(number => number.GetSingle()).ToArray();
        if (!shelf.Dimensions.TryGetValue(name, out var size))
            throw new QdrantRefusalException(400, $"Bad request: Wrong input: Not existing vector name error: {name}");
        return vector.Length == size
            ? shelf.ScoreDense(name, vector)
            : throw new QdrantRefusalException(400, $"Bad request: Wrong input: Vector dimension error: expected dim: {size}, got {vector.Length}");
    }

    private static Dictionary<Guid, float> Sparse(QdrantShelf shelf, string name, JsonElement asked)
    {
        if (!shelf.Sparse.ContainsKey(name))
            throw new QdrantRefusalException(400, $"Bad request: Wrong input: Not existing vector name error: {name}");
        var (indices, values) = QdrantReading.Sparse(asked);
        return shelf.ScoreSparse(name, indices, values);
    }

    private static List<JsonElement> Prefetches(JsonElement query) =>
        Member(query, "prefetch") is not { } prefetch ? [] : prefetch.ValueKind == JsonValueKind.Array ? [.. prefetch.EnumerateArray()] : [prefetch];

    private static JsonElement? Member(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
