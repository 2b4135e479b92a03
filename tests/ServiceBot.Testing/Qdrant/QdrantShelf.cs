using System.Text.Json;

namespace ServiceBot.Testing.Qdrant;

/// <summary>One collection of the test server.</summary>
public sealed class QdrantShelf
{
    private readonly Dictionary<Guid, int> _slots = [];
    private readonly List<QdrantPoint?> _points = [];
    private readonly Dictionary<(string Name, uint Index), List<(int Slot, float Value)>> _postings = [];

    /// <param name="config">The body it was made with.</param>
    internal QdrantShelf(JsonElement config)
    {
        Config = config;
        if (config.TryGetProperty("vectors", out var dense))
            Dimensions = dense.EnumerateObject().ToDictionary(vector => vector.Name, vector => vector.Value.GetProperty("size").GetInt32());
        if (config.TryGetProperty("sparse_vectors", out var sparse))
            Sparse = sparse.EnumerateObject().ToDictionary(vector => vector.Name, vector => vector.Value.TryGetProperty("modifier", out var modifier) && modifier.ValueEquals("idf"));
    }

    /// <summary>As it was made.</summary>
    public JsonElement Config { get; }

    /// <summary>Size of each dense vector.</summary>
    public IReadOnlyDictionary<string, int> Dimensions { get; } = new Dictionary<string, int>();

    /// <summary>Sparse vectors, and whether rarity is multiplied.</summary>
    public IReadOnlyDictionary<string, bool> Sparse { get; } = new Dictionary<string, bool>();

    /// <summary>Indexed fields and their types.</summary>
    public Dictionary<string, string> Indexes { get; } = [];

    /// <summary>All points.</summary>
    public IEnumerable<QdrantPoint> Points => _points.OfType<QdrantPoint>();

    /// <summary>How many points there are.</summary>
    public int Count => _slots.Count;

    /// <summary>A number of strict mode; null where it does not limit.</summary>
    internal int? Limit(string name) => Config.TryGetProperty("strict_mode_config", out var strict) && strict.GetProperty("enabled").GetBoolean()
        && strict.TryGetProperty(name, out var limit) ? limit.GetInt32() : null;

    /// <summary>Refuses a filter over what has no index, where strict mode says so.</summary>
    internal void CheckFilter(JsonElement filter)
    {
        var isStrict = Config.TryGetProperty("strict_mode_config", out var strict) && strict.GetProperty("enabled").GetBoolean()
            && strict.TryGetProperty("unindexed_filtering_retrieve", out var allowed) && !allowed.GetBoolean();
        if (isStrict && QdrantFilters.Fields(filter).FirstOrDefault(field => !Indexes.ContainsKey(field)) is { } bare)
            throw new QdrantRefusalException(400, $"Bad request: Index required but not found for \"{bare}\". Help: Create an index for this key or use a different filter.");
    }

    internal void Put(QdrantPoint point)
    {
        if (_slots.Remove(point.Id, out var before))
            _points[before] = null;
        _slots[point.Id] = _points.Count;
        foreach (var (name, (indices, values)) in point.Sparse)
        {
            for (var at = 0; at < indices.Length; at++)
            {
                if (!_postings.TryGetValue((name, indices[at]), out var list))
                    _postings[(name, indices[at])] = list = [];
                list.Add((_points.Count, values[at]));
            }
        }
        _points.Add(point);
    }

    internal void Remove(Guid id)
    {
        if (_slots.Remove(id, out var slot))
            _points[slot] = null;
    }

    /// <summary>Scores of the points that share a word with the question.</summary>
    internal Dictionary<Guid, float> ScoreSparse(string name, uint[] indices, float[] values)
    {
        var isRarity = Sparse[name];
        var all = Points.Count(point => point.Sparse.ContainsKey(name));
        var scores = new Dictionary<int, float>();
        foreach (var (index, value) in indices.Zip(values).OrderBy(entry => entry.First))
        {
            var list = _postings.GetValueOrDefault((name, index), []);
            var found = list.Count(entry => _points[entry.Slot] is not null);
            var worth = isRarity ? value * QdrantScoring.Rarity(all, found) : value;
            foreach (var (slot, stored) in list.Where(entry => _points[entry.Slot] is not null))
                scores[slot] = scores.GetValueOrDefault(slot) + (worth * stored);
        }
        return scores.ToDictionary(score => _points[score.Key]?.Id ?? Guid.Empty, score => score.Value);
    }

    /// <summary>Cosines of the points that have the vector.</summary>
    internal Dictionary<Guid, float> ScoreDense(string name, float[] vector) =>
        Points.Where(point => point.Dense.ContainsKey(name)).ToDictionary(point => point.Id, point => QdrantScoring.Cosine(point.Dense[name], vector));

    internal QdrantPoint this[Guid id] => _points[_slots[id]] ?? throw new KeyNotFoundException();
}
