using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Models.Vectors;

/// <summary>Sees to it that what is in use has vectors: at the start and after every change, from the cache or from the model.
/// They come into use when all are there, never in part. Beside the customers' turns; a failure is tried again.</summary>
internal sealed class VectorKeeper(
    LiveKnowledge live, VectorMaker maker, IVectorCache cache, VectorState state,
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
                var made = await maker.MakeAsync(
                    index, null, () => ReferenceEquals(index, live.Embedded), done => state.Progress(done, index.Count), cancellationToken);
                if (made is null || !live.Attach(index, made.Vectors))
                    return false;
                state.Ready(index.Count, made.New, made.Vectors.Dimensions, time.GetElapsedTime(began.Stamp).TotalMilliseconds);
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
}
