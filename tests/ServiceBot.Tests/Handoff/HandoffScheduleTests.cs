using ServiceBot.Core.Conversations;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Handoff;

/// <summary>Many seeded days at random on the real engine.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class HandoffScheduleTests(PostgreSqlServer server)
{
    private const int Steps = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_day_at_random_adds_up(int seed)
    {
        using var folder = new TemporaryFolder();
        await using var node = await HandoffNode.StartAsync(EngineSettings.Sqlite(folder.Path), HandoffSchedule.Bot());
        var schedule = new HandoffSchedule(seed);
        var conversations = await OpenAsync(node);

        await schedule.PlayAsync([node], conversations, Steps);

        await schedule.CheckAsync(node, conversations);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task A_day_adds_up_through_restarts(int seed)
    {
        using var folder = new TemporaryFolder();
        var schedule = new HandoffSchedule(seed);
        IReadOnlyList<ConversationKey> conversations = [];
        for (var i = 0; i < 3; i++)
        {
            await using var node = await HandoffNode.StartAsync(EngineSettings.Sqlite(folder.Path), HandoffSchedule.Bot());
            conversations = await OpenAsync(node);
            await schedule.PlayAsync([node], conversations, Steps / 3);
        }

        await using var last = await HandoffNode.StartAsync(EngineSettings.Sqlite(folder.Path), HandoffSchedule.Bot());

        await schedule.CheckAsync(last, conversations);
    }

    [PostgreSqlTheory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task A_day_on_two_nodes_adds_up(int seed)
    {
        var settings = EngineSettings.PostgreSql(await server.Cluster.CreateDatabaseAsync());
        await using var one = await HandoffNode.StartAsync(settings, HandoffSchedule.Bot());
        await using var two = await HandoffNode.StartAsync(settings, HandoffSchedule.Bot());
        var schedule = new HandoffSchedule(seed);
        var conversations = await OpenAsync(one);

        await schedule.PlayAsync([one, two], conversations, Steps);

        await schedule.CheckAsync(two, conversations);
    }

    private static async Task<IReadOnlyList<ConversationKey>> OpenAsync(HandoffNode node)
    {
        foreach (var name in (string[])["li", "wang", "zhao"])
            await node.SignInAsync(name, capacity: 2);
        return await Task.WhenAll(Enumerable.Range(0, 4).Select(i => node.Engine.OpenAsync($"c{i}")));
    }
}
