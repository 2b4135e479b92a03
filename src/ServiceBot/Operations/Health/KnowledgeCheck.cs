using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Core.Knowledge;
using ServiceBot.Models.Vectors;
using ServiceBot.Stores.Qdrant;

namespace ServiceBot.Operations.Health;

/// <summary>Whether there is anything to answer from. Degraded while the embedded index stands in for Qdrant, or words for meaning.</summary>
internal sealed class KnowledgeCheck(LiveKnowledge knowledge, QdrantState qdrant, VectorState vectors) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(
            knowledge.Base.Passages.Count == 0 ? HealthCheckResult.Unhealthy("The knowledge directory holds no passage; see Knowledge:Path.")
            : (QdrantWhy, vectors.Why) is not (null, null) ? HealthCheckResult.Degraded(string.Join(' ', new[] { QdrantWhy, vectors.Why }.Where(why => why is not null)))
            : HealthCheckResult.Healthy());

    private string? QdrantWhy => qdrant.Why ?? (qdrant.Serving is { } serving && !ReferenceEquals(serving.Index, knowledge.Embedded)
        ? "New knowledge is on its way into Qdrant: the embedded index answers."
        : null);
}
