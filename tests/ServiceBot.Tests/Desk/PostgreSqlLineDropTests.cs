using ServiceBot.Testing;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Desk;

[Collection(PostgreSqlGroup.Name)]
[NeedsPostgreSql]
public sealed class PostgreSqlLineDropTests(PostgreSqlServer server) : LineDropCompliance, IAsyncLifetime
{
    private string _connectionString = "";

    protected override IReadOnlyList<string> Settings => ["--Storage:Provider=PostgreSql", "--Storage:ConnectionString=" + _connectionString];

    public async Task InitializeAsync() => _connectionString = await server.Cluster.CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
