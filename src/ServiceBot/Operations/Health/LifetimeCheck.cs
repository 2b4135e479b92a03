using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServiceBot.Operations.Health;

/// <summary>Not ready before the start is complete and once the shutdown has begun, so that a balancer sends no more work.</summary>
internal sealed class LifetimeCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("shutting down")
            : lifetime.ApplicationStarted.IsCancellationRequested ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("starting"));
}
