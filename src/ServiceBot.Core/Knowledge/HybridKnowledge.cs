using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// Gives questions their vectors before an index is asked, whichever it is. While there are none the search is by words alone.
/// A passage whose words are enough to answer keeps the first place, and what words find is not crowded out: a model that knows little of the field takes nothing away.
/// </summary>
/// <param name="inner">The index.</param>
/// <param name="vectors">Those of its passages; null as long as there are none.</param>
/// <param name="questions">Turns questions into vectors.</param>
/// <param name="options">What is enough.</param>
public sealed class HybridKnowledge(
    IKnowledgeIndex inner, Func<PassageVectors?> vectors, IQuestionVectors questions, IOptions<KnowledgeOptions> options)
    : IKnowledgeIndex
{
    /// <summary>The first by words is among so many in the common order: before it come only passages that are in both lists.</summary>
    internal const int Looked = 48;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query is not { ByMeaning: true, Vector: null } || vectors() is not { } made || string.IsNullOrWhiteSpace(query.Text))
            return await inner.SearchAsync(query, cancellationToken);
        var vector = await questions.FindAsync(query.Text, cancellationToken);
        if (vector is not { } found || found.Length != made.Dimensions) return await inner.SearchAsync(query, cancellationToken);
        var hits = await inner.SearchAsync(query with { Vector = found, Top = Math.Max(query.Top, Looked) }, cancellationToken);
        return Anchor(hits, options.Value.AnswerThreshold, query.Top);
    }

    /// <summary>Keeps what words find within sight: the nth by words stands at place 2n - 1 or before it where the first of them is enough, else
    /// at 2n. The rest stays as it is, and the list is cut.</summary>
    internal static IReadOnlyList<KnowledgeHit> Anchor(IReadOnlyList<KnowledgeHit> hits, double enough, int top)
    {
        List<KnowledgeHit> words = [.. hits.Where(hit => hit.Score > 0).OrderByDescending(hit => hit.Score).Take((top + 1) / 2)];
        var shift = words.Count > 0 && words[0].Score >= enough ? 0 : 1;
        var (placed, rest) = (new List<KnowledgeHit>(top), new Queue<KnowledgeHit>(hits));
        var taken = new HashSet<KnowledgeHit>(ReferenceEqualityComparer.Instance);
        while (placed.Count < top && taken.Count < hits.Count)
        {
            var due = placed.Count % 2 == shift && placed.Count / 2 < words.Count ? words[placed.Count / 2] : null;
            if (due is not null && taken.Add(due)) placed.Add(due);
            else if (rest.TryDequeue(out var next) && taken.Add(next)) placed.Add(next);
        }
        return placed;
    }
}
