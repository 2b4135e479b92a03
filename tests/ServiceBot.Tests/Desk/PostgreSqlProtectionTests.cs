using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Desk;

[Collection(PostgreSqlGroup.Name)]
[NeedsPostgreSql]
public sealed class PostgreSqlProtectionTests(PostgreSqlServer server) : ProtectionCompliance, IAsyncLifetime
{
    private string _connectionString = "";

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.PostgreSql(_connectionString);

    public async Task InitializeAsync() => _connectionString = await server.Cluster.CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
