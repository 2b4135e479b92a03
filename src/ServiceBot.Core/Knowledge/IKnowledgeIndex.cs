namespace ServiceBot.Core.Knowledge;

/// <summary>Searchable passages: the embedded index, or Qdrant.</summary>
public interface IKnowledgeIndex
{
    /// <summary>Best passages, best first; deterministic. Never throws for odd text; an empty question finds nothing.</summary>
    ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken);
}
