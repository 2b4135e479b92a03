using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Operations.Health;

/// <summary>Degraded while writes wait for a system of the utility: customers' business is taken down, not yet done.</summary>
internal sealed class KeptWritesCheck(IKeptWriteStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        var (waiting, givenUp) = await store.CountAsync(cancellationToken);
        var figures = string.Create(CultureInfo.InvariantCulture, $"{waiting} wait for the system of work orders, {givenUp} were refused");
        return waiting > 0 ? HealthCheckResult.Degraded(figures + "; they are sent as soon as it answers") : HealthCheckResult.Healthy(figures);
    }
}
