using Microsoft.Extensions.Options;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Stores.Qdrant;

/// <summary>
/// Keeps Qdrant at what is in use here: publishes every new edition, looks whether the alias and its collection are as they should be and
/// mends them when somebody moved, emptied or removed them, cleans up.
/// </summary>
internal sealed partial class QdrantKeeper(
    LiveKnowledge live, QdrantCollections collections, QdrantPublisher publisher, QdrantState state, IOptions<QdrantOptions> options,
    TimeProvider time, ILogger<QdrantKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    private readonly QdrantPatience _patience = new(options.Value.RepairAfter, time);
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
            if (await FindFaultAsync(edition, cancellationToken) is { } fault)
            {
                // From here on no search goes there.
                state.Wait(fault.Why);
                if (!options.Value.Publish || !fault.IsMendedNow || !await MendAsync(edition, fault, cancellationToken))
                    return false;
            }
            state.Serve(edition);
            if (!options.Value.Publish)
                return true;
            _published = edition;
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

    /// <returns>Null when the alias stands for the edition, and all of it is there.</returns>
    private async Task<Fault?> FindFaultAsync(QdrantEdition edition, CancellationToken cancellationToken)
    {
        var (name, inUse) = (collections.NameOf(edition), await collections.InUseAsync(cancellationToken));
        var isNew = !ReferenceEquals(_published, edition);
        if (inUse is null)
        {
            var alias = options.Value.Collection;
            return isNew
                ? new Fault($"Qdrant is not filled yet (no alias {alias}): the embedded index answers.", true)
                : new Fault($"The collection behind the alias {alias} was removed from Qdrant, or the alias was: the embedded index answers until it is published again.", true) { IsDamage = true };
        }
        if (inUse != name)
        {
            var why = $"Qdrant holds another edition than this node has in use ({inUse} instead of {name}): the embedded index answers until one follows the other.";
            // New knowledge of this node goes there at once. Afterwards another edition means that another node brought it, and two
            // must not take turns; or that somebody moved the alias, or restored a snapshot.
            return isNew && options.Value.Publish
                ? new Fault(why, true)
                : new Fault(why, _patience.IsOver(inUse, await IsNewerAsync(inUse, name, cancellationToken))) { IsDamage = true };
        }
        _patience.Rest();
        var held = await collections.CountAsync(name, cancellationToken);
        return held == edition.Points
            ? null
            : new Fault($"Qdrant holds {held} passages of {edition.Points} in {name}: the embedded index answers until it is filled again.", true) { IsDamage = true };
    }

    private async Task<bool> IsNewerAsync(string other, string mine, CancellationToken cancellationToken) =>
        await collections.FindAsync(other, cancellationToken) is { MadeAt: { } theirs } && await collections.FindAsync(mine, cancellationToken) is { MadeAt: { } ours }
        && theirs > ours;

    /// <returns>Whether the edition is in use now.</returns>
    private async Task<bool> MendAsync(QdrantEdition edition, Fault fault, CancellationToken cancellationToken)
    {
        if (fault.IsDamage)
            Log.Mending(logger, fault.Why);
        if (!await publisher.PublishAsync(edition, cancellationToken))
            return false;
        _patience.Rest();
        return true;
    }

    /// <summary>What is not as it should be.</summary>
    /// <param name="Why">In words for an operator.</param>
    /// <param name="IsMendedNow">Whether it is time to publish.</param>
    private sealed record Fault(string Why, bool IsMendedNow)
    {
        /// <summary>Whether it was right before: somebody else than the program did it.</summary>
        public bool IsDamage { get; init; }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9155, Level = LogLevel.Warning, Message = "Qdrant is put right: {Why}")]
        public static partial void Mending(ILogger logger, string why);
    }
}
