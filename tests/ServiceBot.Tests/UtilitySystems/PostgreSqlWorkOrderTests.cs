using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.UtilitySystems;

[Collection(PostgreSqlGroup.Name)]
[NeedsPostgreSql]
public sealed class PostgreSqlWorkOrderTests(PostgreSqlServer server) : WorkOrderCompliance, IAsyncLifetime
{
    private string _connectionString = "";

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.PostgreSql(_connectionString);

    public async Task InitializeAsync() => _connectionString = await server.Cluster.CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [StoreFact]
    public async Task Two_nodes_never_make_two_orders_of_one_trouble()
    {
        await using var first = await StartAsync(Settings, TimeProvider.System);
        await using var second = await StartAsync(Settings, TimeProvider.System);
        foreach (var seed in Enumerable.Range(1, 6))
        {
            var filings = RandomFilings.Of(seed);

            await RandomFilings.FileAllAsync(filings, i => Orders(i % 2 == 0 ? first : second));

            await RandomFilings.AssertOneOrderPerTroubleAsync(filings, Orders(second));
        }
    }
}
