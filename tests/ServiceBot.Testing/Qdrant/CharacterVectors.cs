using ServiceBot.Core.Knowledge;

namespace ServiceBot.Testing.Qdrant;

/// <summary>Vectors by a fixed rule, as a model that takes texts with the same characters for near: always the same.</summary>
public sealed class CharacterVectors(IReadOnlyList<Passage> passages, int dimensions = 32)
{
    private readonly Dictionary<string, float[]> _vectors = passages.ToDictionary(passage => passage.Id, passage => Of(passage.Text, dimensions), StringComparer.Ordinal);

    /// <summary>The vector of a passage; null for one that it was not made for.</summary>
    public ReadOnlyMemory<float>? Find(string passageId) => _vectors.TryGetValue(passageId, out var vector) ? vector : null;

    /// <summary>A text as a vector of unit length.</summary>
    public ReadOnlyMemory<float> Of(string text) => Of(text, dimensions);

    /// <summary>Takes the vectors of what is in use into use.</summary>
    public void Attach(LiveKnowledge live)
    {
        ArgumentNullException.ThrowIfNull(live);
        var index = live.Embedded;
        var vectors = new PassageVectors("characters", dimensions, index.Count, isQuantized: false);
        for (var at = 0; at < index.Count; at++)
            if (_vectors.TryGetValue(index.Passages[at].Id, out var vector))
                vectors.Set(at, vector);
        live.Attach(index, vectors);
    }

    private static float[] Of(string text, int dimensions)
    {
        var vector = new float[dimensions];
        foreach (var rune in text.EnumerateRunes())
            vector[rune.Value * 2_654_435_761L % dimensions]++;
        vector[0] += 0.01f;
        var length = MathF.Sqrt(vector.Sum(number => number * number));
        return [.. vector.Select(number => number / length)];
    }
}
