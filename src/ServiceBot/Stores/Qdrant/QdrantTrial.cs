using System.Globalization;
using Microsoft.Extensions.Options;

namespace ServiceBot.Stores.Qdrant;

/// <summary>Asks Qdrant once what it holds, for an operator.</summary>
internal sealed class QdrantTrial(QdrantCollections collections, IOptions<QdrantOptions> options)
{
    /// <summary>Where it is.</summary>
    public string Address => options.Value.Url ?? "";

    /// <returns>Whether it answered, and what; the reason with what to do when not.</returns>
    public async Task<(bool IsAnswered, string Told)> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await collections.CheckVersionAsync(cancellationToken);
            return await collections.InUseAsync(cancellationToken) is { } name
                ? (true, $"answers, {options.Value.Collection} stands for {name} with {await collections.CountAsync(name, cancellationToken)} passages")
                : (true, $"answers, {options.Value.Collection} is not filled yet; the first node that serves fills it");
        }
        catch (QdrantException exception)
        {
            return (false, exception.Message);
        }
    }

    /// <summary>Its collections of ours, the newest first, each in a line.</summary>
    /// <exception cref="QdrantException">It does not answer.</exception>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var inUse = await collections.InUseAsync(cancellationToken);
        var found = new List<(QdrantCollection Collection, long Count)>();
        foreach (var name in (await collections.NamesAsync(cancellationToken)).Where(name => name.StartsWith(collections.Prefix, StringComparison.Ordinal)))
        {
            if (await collections.FindAsync(name, cancellationToken) is { } one)
                found.Add((one, await collections.CountAsync(name, cancellationToken)));
        }
        var before = found.Find(one => one.Collection.Name == inUse).Collection?.Before;
        return
        [
            .. found.OrderByDescending(one => one.Collection.MadeAt).Select(one => string.Create(CultureInfo.InvariantCulture,
                $"{one.Collection.Name}  {one.Count} passages  {one.Collection.Status}  made {one.Collection.MadeAt:yyyy-MM-dd HH:mm:ss}Z{Place(one.Collection.Name)}")),
        ];

        string Place(string name) => name == inUse ? $"  <- {options.Value.Collection}" : name == before ? "  (before)" : "";
    }
}
