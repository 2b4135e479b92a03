using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Desk;

namespace ServiceBot.Operations.Health;

/// <summary>Degraded while something of the desk needs the operator; customers are answered all the same.</summary>
internal sealed class DeskCheck(DeskFaults faults) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        await faults.ReadAsync(cancellationToken) is { Count: > 0 } found ? HealthCheckResult.Degraded(string.Join(' ', found)) : HealthCheckResult.Healthy();
}
