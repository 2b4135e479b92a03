using ServiceBot.Core.Knowledge;

namespace ServiceBot.Testing.Qdrant;

/// <summary>Vectors by a fixed rule, as a model that takes texts with the same characters for near: always the same.</summary>
public sealed class CharacterVectors(IEnumerable<Passage> passages, int dimensions = 32) : IPassageVectors
{
    private readonly Dictionary<string, float[]> _vectors = passages.ToDictionary(passage => passage.Id, passage => Of(passage.Text, dimensions), StringComparer.Ordinal);

    public string Model => "characters";

    public int Dimensions => dimensions;

    public ReadOnlyMemory<float>? Find(string passageId) => _vectors.TryGetValue(passageId, out var vector) ? vector : null;

    /// <summary>A text as a vector of unit length.</summary>
    public ReadOnlyMemory<float> Of(string text) => Of(text, dimensions);

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
