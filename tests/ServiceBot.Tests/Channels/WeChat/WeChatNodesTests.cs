using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.WeChat;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>Two nodes behind one address: the platform's tries come to either.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class WeChatNodesTests(PostgreSqlServer server) : IAsyncLifetime
{
    private string _connectionString = "";

    private IReadOnlyDictionary<string, string?> Settings => EngineSettings.PostgreSql(_connectionString)
        .With("WeChat:ReplyPatience", "00:00:04").With("Storage:LaneLease", "00:00:05");

    public async Task InitializeAsync() =>
        _connectionString = PostgreSqlCluster.SkipReason is null ? await server.Cluster.CreateDatabaseAsync() : "";

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgreSqlFact]
    public async Task A_try_at_the_other_node_joins_the_running_turn_and_gets_the_same_reply()
    {
        using var data = new TemporaryFolder();
        await using var first = await WeChatHost.StartAsync(Settings, dataDirectory: data.Path);
        await using var second = await WeChatHost.StartAsync(Settings, dataDirectory: data.Path);
        var (started, gate) = first.Handler.Block(_ => true);
        var push = WeChatXmlOf.Text("1", "停电了", first.Time.GetUtcNow());

        var atFirst = first.Platform.PushAsync(push);
        await started.PassAsync();
        var atSecond = second.Platform.PushAsync(push);
        gate.Open();

        Assert.Equal(("re:停电了", "re:停电了"), ((await atFirst).Text, (await atSecond).Text));
        Assert.Equal((1, 0), (first.Handler.Turns.Count, second.Handler.Turns.Count));
        Assert.Empty(first.Sends.Texts.Concat(second.Sends.Texts));
    }
}
