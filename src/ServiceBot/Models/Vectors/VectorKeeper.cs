using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Models.Vectors;

/// <summary>Sees to it that what is in use has vectors: at the start and after every change, from the cache or from the model.
/// They come into use when all are there, never in part. Beside the customers' turns; a failure is tried again.</summary>
internal sealed class VectorKeeper(
    LiveKnowledge live, PassageEmbedder embedder, IVectorCache cache, VectorState state, VectorMeter meter,
    IOptions<EmbeddingOptions> options, TimeProvider time) : BackgroundService
{
    private const int ReadAtOnce = 500;
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5), LongestPause = TimeSpan.FromMinutes(5), Interval = TimeSpan.FromHours(6);

    private DateTimeOffset _cleanFrom;

    private string Model => options.Value.ModelName;

    /// <summary>Looks once, and does what is to be done.</summary>
    /// <returns>Whether all is as it should be.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var index = live.Embedded;
        var began = (At: time.GetUtcNow(), Stamp: time.GetTimestamp());
        try
        {
            if (index is { Count: > 0, Vectors: null })
            {
                live.MakesVectors(true);
                state.Progress(0, index.Count);
                if (await FillAsync(index, useCache: true, cancellationToken) is not { } filled || !live.Attach(index, filled.Vectors))
                    return false;
                state.Ready(index.Count, filled.Made, filled.Vectors.Dimensions, time.GetElapsedTime(began.Stamp).TotalMilliseconds);
                await CleanAsync(began.At, cancellationToken);
            }
            else if (began.At >= _cleanFrom)
            {
                // What a running node uses must not look unused to another.
                await TouchAsync(index, cancellationToken);
                await CleanAsync(began.At, cancellationToken);
            }
            return true;
        }
        catch (ModelException exception)
        {
            live.MakesVectors(false);
            state.Failed(exception.Failure.ToString(), exception.Message);
            return false;
        }
        catch (StoreUnavailableException exception)
        {
            live.MakesVectors(false);
            state.Failed("StoreUnavailable", exception.Message);
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading and making many vectors must not hold up the start.
        await Task.Yield();
        var pause = SoonAgain;
        while (!stoppingToken.IsCancellationRequested)
        {
            var change = live.NextChange;
            var isWell = await LookAsync(stoppingToken);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(change, Task.Delay(isWell ? Interval : pause, time, waiting.Token));
            await waiting.CancelAsync();
            pause = isWell ? SoonAgain : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }
    }

    /// <returns>Null when another index came into use meanwhile; what was made is kept all the same.</returns>
    private async Task<Filled?> FillAsync(EmbeddedKnowledgeIndex index, bool useCache, CancellationToken cancellationToken)
    {
        var fill = new VectorFill(index, Model, options.Value.Quantized);
        if (useCache)
        {
            foreach (var keys in fill.Missing().Chunk(ReadAtOnce))
            {
                var known = await cache.ReadAsync(keys, cancellationToken);
                if (options.Value.Dimensions is { } dimensions && known.Values.Any(vector => vector.Length > 0 && vector.Length != dimensions)
                    || !known.All(one => fill.TryTake(one.Key, one.Value)))
                    return await FillAsync(index, useCache: false, cancellationToken);
                state.Progress(fill.Done, index.Count);
            }
        }
        meter.Cached(fill.Done);
        var cached = fill.Done;
        var missing = fill.Missing();
        for (var at = 0; at < missing.Count;)
        {
            if (!ReferenceEquals(index, live.Embedded))
                return null;
            var keys = missing.Skip(at).Take(embedder.MostAtOnce).ToList();
            at += keys.Count;
            var vectors = await embedder.EmbedAsync([.. keys.Select(fill.TextOf)], cancellationToken);
            var made = keys.Zip(vectors, KeyValuePair.Create).ToList();
            if (!made.TrueForAll(one => fill.TryTake(one.Key, one.Value)))
                // The model behind the name is another than the one that made the cached ones.
                return useCache && cached > 0
                    ? await FillAsync(index, useCache: false, cancellationToken)
                    : throw new ModelException(ModelFailure.BadAnswer, "The endpoint's vectors are not all of one length.");
            await cache.WriteAsync(made, cancellationToken);
            state.Progress(fill.Done, index.Count);
        }
        return fill.Vectors is { } all
            ? new Filled(all, fill.Done - cached)
            : throw new ModelException(ModelFailure.BadAnswer, "The endpoint gave no vector for any passage.");
    }

    private async Task TouchAsync(EmbeddedKnowledgeIndex index, CancellationToken cancellationToken)
    {
        foreach (var keys in VectorFill.KeysOf(index, Model).Distinct().Chunk(ReadAtOnce))
            await cache.ReadAsync(keys, cancellationToken);
    }

    private async Task CleanAsync(DateTimeOffset began, CancellationToken cancellationToken)
    {
        await cache.CleanAsync(began - options.Value.KeepUnused, cancellationToken);
        _cleanFrom = began + Interval;
    }

    private sealed record Filled(PassageVectors Vectors, int Made);
}
