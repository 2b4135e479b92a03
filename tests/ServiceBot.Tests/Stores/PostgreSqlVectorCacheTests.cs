using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

[Collection(PostgreSqlGroup.Name)]
[NeedsPostgreSql]
public sealed class PostgreSqlVectorCacheTests(PostgreSqlServer server) : VectorCacheCompliance, IAsyncLifetime
{
    private string _connectionString = "";

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.PostgreSql(_connectionString);

    public async Task InitializeAsync() => _connectionString = await server.Cluster.CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
