using ServiceBot.Core.Knowledge;

namespace ServiceBot.Operations.Telemetry;

/// <summary>Measures searches from the outside.</summary>
internal sealed class MeasuredKnowledgeIndex(IKnowledgeIndex inner, Metrics metrics, TimeProvider time) : IKnowledgeIndex
{
    public async ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken)
    {
        using var span = Tracing.Start("search");
        var began = time.GetTimestamp();
        var hits = await inner.SearchAsync(query, cancellationToken);
        span.Tag("hits", hits.Count);
        metrics.Search(time.GetElapsedTime(began), hits.Count > 0);
        return hits;
    }
}
