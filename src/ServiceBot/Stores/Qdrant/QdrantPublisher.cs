using System.Text.Json;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Stores.Qdrant;

/// <summary>
/// Brings an edition into Qdrant: into a collection of its own, and only when that is whole the alias is moved to it, in one call.
/// May be stopped anywhere and begun again, by this node or another: names and ids are made of the content.
/// </summary>
internal sealed partial class QdrantPublisher(
    QdrantCollections collections, LiveKnowledge live, IOptions<QdrantOptions> options, TimeProvider time, QdrantMeter meter, ILogger<QdrantPublisher> logger)
{
    private const int MostBytes = 4 << 20, BytesPerToken = 24, BytesPerNumber = 12, BytesPerSign = 4;
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1), LongestSettling = TimeSpan.FromMinutes(2);

    /// <summary>Publishes an edition, unless it is in use already.</summary>
    /// <returns>False when something else came into use meanwhile; the collection is left as it is.</returns>
    /// <exception cref="QdrantException">It failed; what is in use stays.</exception>
    public async Task<bool> PublishAsync(QdrantEdition edition, CancellationToken cancellationToken)
    {
        await collections.CheckVersionAsync(cancellationToken);
        var (name, inUse, began) = (collections.NameOf(edition), await collections.InUseAsync(cancellationToken), time.GetTimestamp());
        var isThere = await collections.FindAsync(name, cancellationToken) is not null;
        if (isThere && inUse != name)
            await LetOtherFinishAsync(name, edition.Points, cancellationToken);
        var held = isThere ? await collections.CountAsync(name, cancellationToken) : 0;
        if (!isThere || held != edition.Points)
        {
            // Points that are not ours do not go away by writing ours again.
            if (held > edition.Points)
                await collections.RemoveAsync(name, cancellationToken);
            await collections.MakeAsync(name, edition.Vectors?.Dimensions, inUse, cancellationToken);
            if (!await FillAsync(name, edition, cancellationToken))
                return false;
            var count = await collections.CountAsync(name, cancellationToken);
            if (count != edition.Points)
                throw new QdrantException(QdrantFailure.NotApplied, $"Qdrant holds {count} passages of {edition.Points}. It is filled again.");
        }
        await LetSettleAsync(name, cancellationToken);
        if (IsOutdated(edition))
            return false;
        if (await collections.InUseAsync(cancellationToken) == name)
            return true;
        await collections.SwitchAsync(name, cancellationToken);
        Log.Published(logger, edition.Name, edition.Points, time.GetElapsedTime(began).TotalMilliseconds);
        return true;
    }

    /// <summary>Removes collections of editions that nobody uses: not the one in use, not the one before it, none that is young.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        var aliases = await collections.AliasesAsync(cancellationToken);
        if (!aliases.TryGetValue(options.Value.Collection, out var inUse) || await collections.FindAsync(inUse, cancellationToken) is not { } current)
            return;
        foreach (var name in (await collections.NamesAsync(cancellationToken)).Where(name => name.StartsWith(collections.Prefix, StringComparison.Ordinal)))
        {
            if (name == current.Before || aliases.Values.Contains(name) || await collections.FindAsync(name, cancellationToken) is not { MadeAt: { } made }
                || time.GetUtcNow() - made < options.Value.KeepUnused)
                continue;
            await collections.RemoveAsync(name, cancellationToken);
            Log.Removed(logger, name[collections.Prefix.Length..]);
        }
    }

    private bool IsOutdated(QdrantEdition edition) => !ReferenceEquals(edition.Index, live.Embedded);

    /// <summary>Another node may be filling it: as long as it grows it is left to that one.</summary>
    private async Task LetOtherFinishAsync(string name, int passages, CancellationToken cancellationToken)
    {
        var (count, grewAt) = (await collections.CountAsync(name, cancellationToken), time.GetTimestamp());
        while (count < passages && time.GetElapsedTime(grewAt) < options.Value.TakeOverAfter)
        {
            await Task.Delay(Glance, time, cancellationToken);
            var now = await collections.CountAsync(name, cancellationToken);
            if (now != count)
                (count, grewAt) = (now, time.GetTimestamp());
        }
    }

    /// <summary>While graphs are built searches are right but slow: the alias waits a while for them.</summary>
    private async Task LetSettleAsync(string name, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (await collections.FindAsync(name, cancellationToken) is { Status: "yellow" or "red" } found && time.GetElapsedTime(began) < LongestSettling)
        {
            if (found.Status == "red")
                throw new QdrantException(QdrantFailure.NotApplied, "Qdrant could not build its graphs (status red): look at its log.");
            await Task.Delay(Glance, time, cancellationToken);
        }
    }

    private async Task<bool> FillAsync(string name, QdrantEdition edition, CancellationToken cancellationToken)
    {
        foreach (var batch in Batches(edition))
        {
            if (IsOutdated(edition))
                return false;
            await collections.PutAsync(name, json => Write(json, batch, edition), cancellationToken);
            meter.Written(batch.Count);
        }
        return true;
    }

    private IEnumerable<List<(int Place, SparseVector Sparse)>> Batches(QdrantEdition edition)
    {
        var (batch, bytes, place) = (new List<(int, SparseVector)>(), 0, 0);
        foreach (var sparse in edition.Index.SparsePassages())
        {
            var passage = edition.Index.Passages[place];
            var size = (sparse.Indices.Length * BytesPerToken) + ((edition.Vectors?.Dimensions ?? 0) * BytesPerNumber)
                + (BytesPerSign * (passage.Text.Length + passage.Asks.Sum(ask => ask.Length) + passage.Path.Sum(part => part.Length)));
            if (batch.Count > 0 && (batch.Count == options.Value.BatchSize || bytes + size > MostBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }
            batch.Add((place++, sparse));
            bytes += size;
        }
        if (batch.Count > 0)
            yield return batch;
    }

    private static void Write(Utf8JsonWriter json, List<(int Place, SparseVector Sparse)> batch, QdrantEdition edition)
    {
        json.WriteStartObject();
        json.WriteStartArray("points");
        foreach (var (place, sparse) in batch)
        {
            var passage = edition.Index.Passages[place];
            json.WriteStartObject();
            json.WriteString("id", PassagePoint.IdOf(passage.Id));
            json.WriteStartObject("vector");
            if (!sparse.IsEmpty)
            {
                json.WritePropertyName(QdrantCollections.Sparse);
                QdrantSearchBody.Write(json, sparse);
            }
            if (edition.Vectors?.Find(place) is { } dense)
            {
                json.WritePropertyName(QdrantCollections.Dense);
                QdrantSearchBody.Write(json, dense);
            }
            json.WriteEndObject();
            json.WriteStartObject("payload");
            PassagePoint.Write(json, passage);
            json.WriteNumber("place", place);
            json.WriteString("edition", edition.Name);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9153, Level = LogLevel.Information, Message = "Edition {Edition} with {Passages} passages was published to Qdrant in {ElapsedMs:F0} ms")]
        public static partial void Published(ILogger logger, string edition, int passages, double elapsedMs);

        [LoggerMessage(EventId = 9154, Level = LogLevel.Information, Message = "The collection of edition {Edition} is no longer used and was removed from Qdrant")]
        public static partial void Removed(ILogger logger, string edition);
    }
}
