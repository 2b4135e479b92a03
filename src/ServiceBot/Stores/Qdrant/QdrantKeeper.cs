using Microsoft.Extensions.Options;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Stores.Qdrant;

/// <summary>Keeps Qdrant at what is in use here: publishes every new edition, looks whether the alias is as it should be, cleans up.</summary>
internal sealed class QdrantKeeper(
    LiveKnowledge live, QdrantPublisher publisher, QdrantState state, IOptions<QdrantOptions> options, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    private QdrantEdition? _edition;
    private QdrantEdition? _published;

    /// <summary>Looks once, and does what is to be done.</summary>
    /// <returns>Whether all is as it should be.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        if (live.AwaitsVectors)
        {
            state.Wait("Vectors of the passages are being made; then they are brought into Qdrant.");
            return true;
        }
        var embedded = live.Embedded;
        var edition = _edition = _edition is { } known && ReferenceEquals(known.Index, embedded) ? known : QdrantEdition.Of(embedded);
        try
        {
            var inUse = await publisher.InUseAsync(cancellationToken);
            // Published once, another edition in use means that another node brought it: two must not take turns.
            if (options.Value.Publish && (inUse is null || !ReferenceEquals(_published, edition)))
            {
                if (!await publisher.PublishAsync(edition, cancellationToken))
                    return false;
                (_published, inUse) = (edition, publisher.NameOf(edition));
            }
            if (inUse != publisher.NameOf(edition))
            {
                state.Wait("Qdrant holds another edition than this node has in use.");
                return true;
            }
            state.Serve(edition);
            if (options.Value.Publish)
                await publisher.CleanAsync(cancellationToken);
            return true;
        }
        catch (QdrantException exception)
        {
            state.Failed(exception);
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var change = live.NextChange;
            var isWell = await LookAsync(stoppingToken);
            var pause = isWell || options.Value.CheckInterval < SoonAgain ? options.Value.CheckInterval : SoonAgain;
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(change, Task.Delay(pause, time, waiting.Token));
            await waiting.CancelAsync();
        }
    }
}
