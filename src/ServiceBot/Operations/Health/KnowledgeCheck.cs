using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Core.Knowledge;
using ServiceBot.Stores.Qdrant;

namespace ServiceBot.Operations.Health;

/// <summary>Whether there is anything to answer from. Degraded while the embedded index stands in for Qdrant.</summary>
internal sealed class KnowledgeCheck(LiveKnowledge knowledge, QdrantState qdrant) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(
            knowledge.Base.Passages.Count == 0 ? HealthCheckResult.Unhealthy("The knowledge directory holds no passage; see Knowledge:Path.")
            : qdrant.Why is { } why ? HealthCheckResult.Degraded(why)
            : HealthCheckResult.Healthy());
}
