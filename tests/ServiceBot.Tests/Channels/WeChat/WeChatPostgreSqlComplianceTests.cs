using ServiceBot.Testing;
using ServiceBot.Testing.Channels;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.WeChat;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Channels.WeChat;

[Collection(PostgreSqlGroup.Name)]
[NeedsPostgreSql]
public sealed class WeChatPostgreSqlComplianceTests(PostgreSqlServer server) : ChannelCompliance
{
    private string? _connectionString;

    protected override async Task<IChannelProbe> StartAsync(string dataDirectory, ScriptedHandler handler)
    {
        _connectionString ??= await server.Cluster.CreateDatabaseAsync(); // the same one after a restart
        return new WeChatProbe(await WeChatHost.StartAsync(EngineSettings.PostgreSql(_connectionString), handler, dataDirectory));
    }
}
