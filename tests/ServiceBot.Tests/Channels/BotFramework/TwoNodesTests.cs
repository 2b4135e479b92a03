using System.Text.Json;
using ServiceBot.Testing;
using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>Two programs on one database behind one address: the channel does not choose which of them it meets.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class TwoNodesTests(PostgreSqlServer server)
{
    [PostgreSqlFact]
    public async Task The_same_activity_at_both_nodes_at_once_is_answered_once()
    {
        await using var connector = await FakeConnector.StartAsync();
        var settings = EngineSettings.PostgreSql(await server.Cluster.CreateDatabaseAsync());
        await using var first = await BotFrameworkHost.StartAsync(new(settings), connector: connector);
        await using var second = await BotFrameworkHost.StartAsync(new(settings), connector: connector);

        var answers = await Task.WhenAll(
            first.DeliverAsync(first.Message("停电了")), second.DeliverAsync(second.Message("停电了")), first.DeliverAsync(first.Message("停电了")));
        await connector.MessagesAsync(1);
        await second.DeliverAsync(second.Message("还在吗", "m2"));

        Assert.All(answers, answer => Assert.Equal(202, answer.Status));
        Assert.Equal(["re:停电了", "re:还在吗"], await connector.MessagesAsync(2));
        Assert.Equal(2, first.Handler.Turns.Count + second.Handler.Turns.Count);
    }

    [PostgreSqlFact]
    public async Task A_request_that_is_repeated_at_the_other_node_carries_the_same_answer()
    {
        await using var connector = await FakeConnector.StartAsync();
        var settings = EngineSettings.PostgreSql(await server.Cluster.CreateDatabaseAsync());
        await using var first = await BotFrameworkHost.StartAsync(new(settings), connector: connector);
        await using var second = await BotFrameworkHost.StartAsync(new(settings), connector: connector);
        var message = first.Message("电费怎么交");
        message["deliveryMode"] = "expectReplies";

        var one = await first.DeliverAsync(message);
        var other = await second.DeliverAsync(message);

        Assert.Equal("re:电费怎么交", TextIn(one.Body));
        Assert.Equal("re:电费怎么交", TextIn(other.Body));
        Assert.Equal(1, first.Handler.Turns.Count + second.Handler.Turns.Count);
    }

    private static string? TextIn(string body) =>
        Assert.Single(JsonDocument.Parse(body).RootElement.GetProperty("activities").EnumerateArray()).GetProperty("text").GetString();
}
