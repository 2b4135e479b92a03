using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceBot.Testing.Qdrant;

/// <summary>The server's arithmetic, in 32-bit numbers as there.</summary>
public static class QdrantScoring
{
    private const float Spread = 3;

    /// <summary>How rare a word is: <c>ln(1 + (N − df + 0.5) / (df + 0.5))</c>.</summary>
    public static float Rarity(int points, int found) => (float)Math.Log(1 + ((points - found + 0.5) / (found + 0.5)));

    /// <summary>Reciprocal ranks: a place counted from 0 gives <c>1 / ((place + 1) / weight + k − 1)</c>.</summary>
    public static Dictionary<T, float> ReciprocalRanks<T>(IReadOnlyList<IReadOnlyList<T>> lists, int k, IReadOnlyList<float>? weights = null)
        where T : notnull
    {
        var scores = new Dictionary<T, float>();
        for (var list = 0; list < lists.Count; list++)
        {
            var weight = weights is null ? 1 : weights[list];
            for (var place = 0; place < lists[list].Count && weight > 0; place++)
                scores[lists[list][place]] = scores.GetValueOrDefault(lists[list][place]) + (1 / (((place + 1) / weight) + k - 1));
        }
        return scores;
    }

    /// <summary>Distribution-based: each list's scores between three deviations below and above its mean, added up.</summary>
    public static Dictionary<T, float> Distributions<T>(IReadOnlyList<IReadOnlyList<(T Key, float Score)>> lists)
        where T : notnull
    {
        var scores = new Dictionary<T, float>();
        foreach (var list in lists)
        {
            var mean = list.Count == 0 ? 0 : list.Average(hit => hit.Score);
            var deviation = list.Count < 2 ? 0 : (float)Math.Sqrt(list.Sum(hit => Math.Pow(hit.Score - mean, 2)) / (list.Count - 1));
            foreach (var (key, score) in list)
                scores[key] = scores.GetValueOrDefault(key) + (deviation == 0 ? 0.5f : (score - (mean - (Spread * deviation))) / (2 * Spread * deviation));
        }
        return scores;
    }

    /// <summary>Two filters as one: clause by clause, lists appended.</summary>
    public static JsonElement? Merge(JsonElement? outer, JsonElement? inner)
    {
        if (outer is not { } one || inner is not { } other)
            return outer ?? inner;
        var merged = new JsonObject();
        foreach (var (name, value) in one.EnumerateObject().Concat(other.EnumerateObject()).Select(member => (member.Name, member.Value)))
        {
            var list = merged[name] as JsonArray ?? [];
            foreach (var condition in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value])
                list.Add(JsonNode.Parse(condition.GetRawText()));
            merged[name] = list;
        }
        return JsonSerializer.SerializeToElement(merged);
    }

    /// <summary>Cosine of two directions; 0 where there is none.</summary>
    public static float Cosine(float[] one, float[] other)
    {
        var (product, first, second) = (0.0, 0.0, 0.0);
        for (var at = 0; at < one.Length; at++)
            (product, first, second) = (product + ((double)one[at] * other[at]), first + ((double)one[at] * one[at]), second + ((double)other[at] * other[at]));
        return first == 0 || second == 0 ? 0 : (float)(product / Math.Sqrt(first * second));
    }
}
