using ServiceBot.Testing;
using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Channels;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Channels.BotFramework;

[Collection(PostgreSqlGroup.Name)]
[NeedsPostgreSql]
public sealed class BotFrameworkPostgreSqlComplianceTests(PostgreSqlServer server) : ChannelCompliance, IAsyncLifetime
{
    private FakeConnector? _connector;
    private string _connectionString = "";

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _connectionString = PostgreSqlCluster.SkipReason is null ? await server.Cluster.CreateDatabaseAsync() : "";
    }

    public async Task DisposeAsync() => await (_connector?.DisposeAsync() ?? ValueTask.CompletedTask);

    protected override async Task<IChannelProbe> StartAsync(string dataDirectory, ScriptedHandler handler) =>
        new BotFrameworkProbe(await BotFrameworkHost.StartAsync(
            new(EngineSettings.PostgreSql(_connectionString)), connector: _connector, dataDirectory: dataDirectory, handler: handler));
}
