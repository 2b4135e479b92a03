using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Operations.Health;

/// <summary>Whether there is anything to answer from.</summary>
internal sealed class KnowledgeCheck(LiveKnowledge knowledge) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(knowledge.Base.Passages.Count > 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The knowledge directory holds no passage; see Knowledge:Path."));
}
