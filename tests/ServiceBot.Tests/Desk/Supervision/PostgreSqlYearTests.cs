using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Desk.Supervision;

[Collection(PostgreSqlGroup.Name)]
[NeedsPostgreSql]
public sealed class PostgreSqlYearTests(PostgreSqlServer server, ITestOutputHelper output) : YearCompliance(output), IAsyncLifetime
{
    private string _connectionString = "";

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.PostgreSql(_connectionString);

    public async Task InitializeAsync() => _connectionString = await server.Cluster.CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
