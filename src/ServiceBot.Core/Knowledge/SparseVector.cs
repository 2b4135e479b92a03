namespace ServiceBot.Core.Knowledge;

/// <summary>A text as a search engine for sparse vectors takes it. As many values as indices.</summary>
/// <param name="Indices">Folded tokens, ascending, none twice.</param>
/// <param name="Values">What each counts, above zero.</param>
public sealed record SparseVector(ReadOnlyMemory<uint> Indices, ReadOnlyMemory<float> Values)
{
    /// <summary>Nothing to look for.</summary>
    public bool IsEmpty => Indices.IsEmpty;

    /// <summary>Puts a vector together; what falls on one index is added up.</summary>
    internal static SparseVector Of(List<(uint Index, float Value)> entries)
    {
        entries.Sort(static (one, other) => one.Index.CompareTo(other.Index));
        var (indices, values, count) = (new uint[entries.Count], new float[entries.Count], 0);
        foreach (var (index, value) in entries)
        {
            if (value <= 0)
                continue;
            if (count == 0 || indices[count - 1] != index)
                indices[count++] = index;
            values[count - 1] += value;
        }
        return new SparseVector(indices.AsMemory(0, count), values.AsMemory(0, count));
    }
}
