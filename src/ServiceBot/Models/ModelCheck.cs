using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServiceBot.Models;

/// <summary>Degraded while a model fails: the bot is ready all the same, the built-in answerer stands in. Asks nothing.</summary>
internal sealed class ModelCheck(ModelState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.Trouble is { } trouble
            ? HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture,
                $"fails since {trouble.Since:yyyy-MM-dd'T'HH:mm:ss'Z'} ({trouble.Failure}); the built-in answerer stands in"))
            : HealthCheckResult.Healthy());
}
