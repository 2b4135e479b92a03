using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Stores;

namespace ServiceBot.Operations.Health;

/// <summary>Whether the database answers.</summary>
internal sealed class StorageCheck(IStorageDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.ConnectAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM settings";
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DbException exception)
        {
            return HealthCheckResult.Unhealthy(database.Explain(exception).Message);
        }
    }
}
