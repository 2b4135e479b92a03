namespace ServiceBot.Core.Knowledge;

/// <summary>Gives questions their vectors before an index is asked. While there are none the search is by words alone.</summary>
public sealed class HybridKnowledge(IKnowledgeIndex inner, LiveKnowledge live, IQuestionVectors questions) : IKnowledgeIndex
{
    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query is not { ByMeaning: true, Vector: null } || live.Embedded.Vectors is not { } vectors || string.IsNullOrWhiteSpace(query.Text))
            return await inner.SearchAsync(query, cancellationToken);
        var vector = await questions.FindAsync(query.Text, cancellationToken);
        return await inner.SearchAsync(vector is { } found && found.Length == vectors.Dimensions ? query with { Vector = found } : query, cancellationToken);
    }
}
