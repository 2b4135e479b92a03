using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Polly.CircuitBreaker;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>Degraded while a system's breaker is open: everything else goes on, and writes are kept.</summary>
internal sealed class BreakerCheck(UtilityBreaker breaker) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        var (state, since) = breaker.Standing;
        return Task.FromResult(state == CircuitState.Closed
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture,
                $"does not answer since {since:yyyy-MM-dd'T'HH:mm:ss'Z'}; its breaker is open, customers are told so, the next call after the pause tries again")));
    }
}
