using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Documents;

/// <summary>Passages in use, made ready for finding those that say nearly the same. Make it once for many documents.</summary>
public sealed class KnownPassages
{
    private readonly Dictionary<ulong, List<(Passage Passage, MinHash Hash)>> _bands = [];

    private KnownPassages() { }

    /// <summary>No passages.</summary>
    public static KnownPassages None { get; } = new();

    /// <summary>Prepares passages; takes some milliseconds a thousand.</summary>
    public static KnownPassages Of(IEnumerable<Passage> passages)
    {
        ArgumentNullException.ThrowIfNull(passages);
        var known = new KnownPassages();
        foreach (var passage in passages) known.Add(passage, MinHash.Of(passage.Text));
        return known;
    }

    /// <summary>A copy that may grow.</summary>
    internal static KnownPassages Empty() => new();

    internal void Add(Passage passage) => Add(passage, MinHash.Of(passage.Text));

    internal void Add(Passage passage, MinHash? hash)
    {
        if (hash is null) return;
        foreach (var band in hash.Bands())
        {
            if (!_bands.TryGetValue(band, out var bucket)) _bands[band] = bucket = [];
            bucket.Add((passage, hash));
        }
    }

    /// <summary>The most similar one from the given similarity on; the first by id among equals; null when there is none.</summary>
    internal (Passage Passage, double Similarity)? Nearest(MinHash? hash, double from, Func<Passage, bool> isCompared)
    {
        if (hash is null) return null;
        (Passage Passage, double Similarity)? best = null;
        foreach (var band in hash.Bands())
        {
            if (!_bands.TryGetValue(band, out var bucket)) continue;
            foreach (var (passage, other) in bucket)
            {
                var similarity = hash.SimilarityTo(other);
                if (similarity < from || !isCompared(passage)) continue;
                if (best is null || similarity > best.Value.Similarity
                    || similarity == best.Value.Similarity && string.CompareOrdinal(passage.Id, best.Value.Passage.Id) < 0)
                    best = (passage, similarity);
            }
        }
        return best;
    }
}
