using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Models.Vectors;

/// <summary>Makes vectors of an index: from those that are there, from the cache, then from the model. What was made is kept.</summary>
internal sealed class VectorMaker(PassageEmbedder embedder, IVectorCache cache, VectorMeter meter, IOptions<EmbeddingOptions> options)
{
    private const int ReadAtOnce = 500;

    private string Model => options.Value.ModelName;

    /// <param name="index">The index.</param>
    /// <param name="known">An index with vectors of the same model, whose passages need not be looked up again; null for none.</param>
    /// <param name="isWanted">Asked before each request.</param>
    /// <param name="progress">Told how many passages have theirs.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null when it is not wanted any more; what was made is kept all the same.</returns>
    /// <exception cref="ModelException">There are none to be had now.</exception>
    public Task<Made?> MakeAsync(
        EmbeddedKnowledgeIndex index, EmbeddedKnowledgeIndex? known, Func<bool> isWanted, Action<int> progress, CancellationToken cancellationToken) =>
        MakeAsync(index, known, useCache: true, isWanted, progress, cancellationToken);

    /// <summary>Vectors of texts by text: from the cache, then from the model.</summary>
    public async Task<IReadOnlyDictionary<string, float[]>> MakeAsync(IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var missing = texts.Distinct(StringComparer.Ordinal).ToDictionary(text => VectorText.KeyOf(Model, text), StringComparer.Ordinal);
        var made = new Dictionary<string, float[]>(missing.Count, StringComparer.Ordinal);
        foreach (var keys in missing.Keys.ToList().Chunk(ReadAtOnce))
        {
            foreach (var (key, vector) in await cache.ReadAsync(keys, cancellationToken))
            {
                if (missing.Remove(key, out var text))
                    made[text] = vector;
            }
        }
        var left = missing.ToList();
        for (var at = 0; at < left.Count;)
        {
            var some = left.Skip(at).Take(embedder.MostAtOnce).ToList();
            at += some.Count;
            var vectors = await embedder.EmbedAsync([.. some.Select(one => one.Value)], cancellationToken);
            await cache.WriteAsync([.. some.Zip(vectors, (one, vector) => KeyValuePair.Create(one.Key, vector))], cancellationToken);
            foreach (var (one, vector) in some.Zip(vectors))
                made[one.Value] = vector;
        }
        return made;
    }

    private async Task<Made?> MakeAsync(
        EmbeddedKnowledgeIndex index, EmbeddedKnowledgeIndex? known, bool useCache, Func<bool> isWanted, Action<int> progress,
        CancellationToken cancellationToken)
    {
        var fill = new VectorFill(index, Model, options.Value.Quantized);
        if (known is not null)
            fill.TakeFrom(known);
        if (useCache)
        {
            foreach (var keys in fill.Missing().Chunk(ReadAtOnce))
            {
                var kept = await cache.ReadAsync(keys, cancellationToken);
                if (options.Value.Dimensions is { } dimensions && kept.Values.Any(vector => vector.Length > 0 && vector.Length != dimensions)
                    || !kept.All(one => fill.TryTake(one.Key, one.Value)))
                    return await MakeAsync(index, null, useCache: false, isWanted, progress, cancellationToken);
                progress(fill.Done);
            }
            if (fill.IsFlat)
                return await MakeAsync(index, null, useCache: false, isWanted, progress, cancellationToken);
        }
        meter.Cached(fill.Done);
        var cached = fill.Done;
        var missing = fill.Missing();
        for (var at = 0; at < missing.Count;)
        {
            if (!isWanted())
                return null;
            var keys = missing.Skip(at).Take(embedder.MostAtOnce).ToList();
            at += keys.Count;
            var vectors = await embedder.EmbedAsync([.. keys.Select(fill.TextOf)], cancellationToken);
            var made = keys.Zip(vectors, KeyValuePair.Create).ToList();
            if (!made.TrueForAll(one => fill.TryTake(one.Key, one.Value)))
                // The model behind the name is another than the one that made the kept ones.
                return useCache && cached > 0
                    ? await MakeAsync(index, null, useCache: false, isWanted, progress, cancellationToken)
                    : throw new ModelException(ModelFailure.BadAnswer, "The endpoint's vectors are not all of one length.");
            if (fill.IsFlat)
                throw new ModelException(ModelFailure.BadAnswer, "The endpoint gives the same vector for every text: it makes no embeddings of them.");
            await cache.WriteAsync(made, cancellationToken);
            progress(fill.Done);
        }
        return fill.Vectors is { } all
            ? new Made(all, fill.Done - cached)
            : throw new ModelException(ModelFailure.BadAnswer, "The endpoint gave no vector for any passage.");
    }

    /// <summary>Vectors of an index.</summary>
    /// <param name="Vectors">Of all its passages that have one.</param>
    /// <param name="New">For how many of them the model was asked.</param>
    internal sealed record Made(PassageVectors Vectors, int New);
}
