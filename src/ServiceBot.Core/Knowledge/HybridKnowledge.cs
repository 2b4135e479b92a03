using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// Gives questions their vectors before an index is asked, whichever it is. While there are none the search is by words alone.
/// A passage whose words are enough to answer keeps the first place: a model that knows little of the field takes nothing away.
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

    /// <summary>Puts the best by words first when its score is enough, and cuts the list.</summary>
    internal static IReadOnlyList<KnowledgeHit> Anchor(IReadOnlyList<KnowledgeHit> hits, double enough, int top) =>
        hits.MaxBy(hit => hit.Score) is { } first && first.Score >= enough
            ? [first, .. hits.Where(hit => !ReferenceEquals(hit, first)).Take(top - 1)]
            : [.. hits.Take(top)];
}
