using ServiceBot.Core.Knowledge;

namespace ServiceBot.Models.Vectors;

/// <summary>Vectors of an index on their way: which texts are still without.</summary>
internal sealed class VectorFill
{
    // So many different texts with one and the same vector are no accident.
    private const int LeastTexts = 8;

    private const float Same = 0.99999f;

    private readonly EmbeddedKnowledgeIndex _index;
    private readonly string _model;
    private readonly bool _isQuantized;
    private readonly Dictionary<string, List<int>> _missing = new(StringComparer.Ordinal);
    private float[]? _first;
    private int _texts;
    private bool _differs;

    public VectorFill(EmbeddedKnowledgeIndex index, string model, bool isQuantized)
    {
        (_index, _model, _isQuantized) = (index, model, isQuantized);
        var passage = 0;
        foreach (var key in KeysOf(index, model))
        {
            if (!_missing.TryGetValue(key, out var passages))
                _missing[key] = passages = [];
            passages.Add(passage++);
        }
    }

    /// <summary>What came so far; null before the first with a direction.</summary>
    public PassageVectors? Vectors { get; private set; }

    /// <summary>Passages that have what there is to have.</summary>
    public int Done { get; private set; }

    /// <summary>Whether every text came with the same vector: then nearness says nothing.</summary>
    public bool IsFlat => _texts >= LeastTexts && !_differs;

    /// <summary>Keys under which the vectors of an index are kept, passage by passage.</summary>
    public static IEnumerable<string> KeysOf(EmbeddedKnowledgeIndex index, string model) =>
        Enumerable.Range(0, index.Count).Select(passage => VectorText.KeyOf(model, VectorText.Of(index.Passages[passage])));

    /// <summary>Keys that are still to come; a snapshot.</summary>
    public IReadOnlyList<string> Missing() => [.. _missing.Keys];

    /// <summary>What a key stands for.</summary>
    public string TextOf(string key) => VectorText.Of(_index.Passages[_missing[key][0]]);

    /// <summary>Takes over what another index of the same model has already.</summary>
    public void TakeFrom(EmbeddedKnowledgeIndex other)
    {
        if (other.Vectors is not { } there || there.Model != _model)
            return;
        var passage = 0;
        foreach (var key in KeysOf(other, _model))
        {
            if (_missing.ContainsKey(key) && there.Find(passage) is { } vector)
                TryTake(key, vector.ToArray());
            passage++;
        }
    }

    /// <returns>False when the vector is of another length than those before.</returns>
    public bool TryTake(string key, float[] vector)
    {
        if (vector.Length > 0)
        {
            Vectors ??= new PassageVectors(_model, vector.Length, _index.Count, _isQuantized);
            if (vector.Length != Vectors.Dimensions)
                return false;
        }
        if (!_missing.Remove(key, out var passages))
            return true;
        Compare(vector);
        foreach (var passage in vector.Length > 0 ? passages : [])
            Vectors?.Set(passage, vector);
        Done += passages.Count;
        return true;
    }

    private void Compare(float[] vector)
    {
        if (_differs || VectorMath.Unit(vector) is not { Length: > 0 } unit)
            return;
        _first ??= unit;
        _texts++;
        _differs = VectorMath.Dot(_first, unit) < Same;
    }
}
