using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Channels.WeChat;

[Collection(PostgreSqlGroup.Name)]
[NeedsPostgreSql]
public sealed class WeChatTokenPostgreSqlTests(PostgreSqlServer server) : WeChatTokenCompliance, IAsyncLifetime
{
    private string _connectionString = "";

    protected override IReadOnlyDictionary<string, string?> Storage => EngineSettings.PostgreSql(_connectionString);

    public async Task InitializeAsync() => _connectionString = await server.Cluster.CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
