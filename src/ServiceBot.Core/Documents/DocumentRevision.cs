using System.Globalization;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Documents;

/// <summary>What a new version of a document changes: unchanged clauses keep their ids, whatever was put in between.</summary>
/// <param name="Passages">All passages of the new version, in its order, with the ids to use.</param>
/// <param name="Added">Ids of clauses that were not there.</param>
/// <param name="Changed">Ids of clauses whose text is another one now.</param>
/// <param name="Removed">Ids of clauses that are there no longer.</param>
/// <param name="Unchanged">Ids of clauses with the same headings and text.</param>
public sealed record DocumentRevision(
    IReadOnlyList<Passage> Passages,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Unchanged)
{
    /// <summary>Whether the earlier version was read from the very same bytes.</summary>
    public static bool IsSame(IReadOnlyList<Passage> earlier, DocumentResult now)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(now);
        return earlier.Count > 0 && earlier.All(passage => passage.SourceHash == now.SourceHash);
    }

    /// <summary>Compares a document with the version in use.</summary>
    /// <param name="earlier">Passages of the version in use; empty for a new document.</param>
    /// <param name="now">The new version as read.</param>
    public static DocumentRevision Of(IReadOnlyList<Passage> earlier, DocumentResult now)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(now);
        var left = earlier.ToDictionary(passage => passage.Id, StringComparer.Ordinal);
        var byContent = earlier.GroupBy(ContentOf, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<Passage>(group), StringComparer.Ordinal);
        var result = new Passage?[now.Passages.Count];
        var unchanged = new List<string>();
        for (var at = 0; at < result.Length; at++)
        {
            var passage = now.Passages[at];
            if (!byContent.TryGetValue(ContentOf(passage), out var same) || !same.TryDequeue(out var before)) continue;
            result[at] = passage with { Id = before.Id };
            unchanged.Add(before.Id);
            left.Remove(before.Id);
        }
        var taken = unchanged.ToHashSet(StringComparer.Ordinal);
        var added = new List<string>();
        var changed = new List<string>();
        for (var at = 0; at < result.Length; at++)
        {
            if (result[at] is not null) continue;
            var passage = now.Passages[at];
            // Under the same headings it is the same clause with another text, else a new one.
            var before = left.GetValueOrDefault(passage.Id) ?? left.Values.FirstOrDefault(other => other.Path.Count > 0 && other.Path.SequenceEqual(passage.Path));
            var id = before?.Id ?? Free(passage.Id, taken, left);
            (before is null ? added : changed).Add(id);
            if (before is not null) left.Remove(id);
            taken.Add(id);
            result[at] = passage with { Id = id };
        }
        return new DocumentRevision([.. result.OfType<Passage>()], added, changed, [.. left.Keys.Order(StringComparer.Ordinal)], unchanged);
    }

    private static string ContentOf(Passage passage) => $"{string.Join('\n', passage.Path)}\n\n{passage.Text}";

    private static string Free(string id, HashSet<string> taken, Dictionary<string, Passage> left)
    {
        var free = id;
        for (var at = 2; taken.Contains(free) || left.ContainsKey(free); at++) free = string.Create(CultureInfo.InvariantCulture, $"{id}-n{at}");
        return free;
    }
}
