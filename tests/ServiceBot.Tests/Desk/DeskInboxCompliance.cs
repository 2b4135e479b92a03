using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Desk;

/// <summary>What the lists of the desk promise on every database.</summary>
public abstract class DeskInboxCompliance
{
    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyList<string> Settings { get; }

    [StoreFact]
    public async Task The_inbox_holds_each_conversation_in_its_view_with_what_is_unanswered()
    {
        await using var server = await StartAsync();
        var waits = await CustomerAsync(server, "a", "电费问题", "还在吗");
        var withBot = await CustomerAsync(server, "b", "你好");
        await EnqueueAsync(server, waits);
        await using var li = await DeskPage.SignInAsync(server, "li");
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);

        var waiting = (await li.GetAsync("inbox?view=waiting")).GetProperty("items");
        var bot = (await boss.GetAsync("inbox?view=bot")).GetProperty("items");
        await li.PostAsync($"conversations/{waits.Value}/messages", new { clientId = "c1", text = "您好" });
        var mine = (await li.GetAsync("inbox?view=mine")).GetProperty("items");
        var counts = await li.GetAsync("inbox/counts");

        Assert.Equal((waits.Value, 2, "queued"), (Text(waiting[0], "conversation"), waiting[0].GetProperty("unanswered").GetInt32(), Text(waiting[0], "state")));
        Assert.Equal(withBot.Value, Text(Assert.Single(bot.EnumerateArray()), "conversation"));
        Assert.Equal((waits.Value, 0, "li", "您好"), (Text(mine[0], "conversation"), mine[0].GetProperty("unanswered").GetInt32(), Text(mine[0], "humanAgent"), Text(mine[0], "lastText")));
        Assert.Equal((1, 0, 1), (counts.GetProperty("mine").GetInt32(), counts.GetProperty("waiting").GetInt32(), counts.GetProperty("all").GetInt32()));
        Assert.DoesNotContain("user-a", mine.ToString(), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_line_of_a_long_message_is_short_and_holds_no_number()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "你好");
        await EnqueueAsync(server, key);
        await using var li = await DeskPage.SignInAsync(server, "li");

        await li.PostAsync($"conversations/{key.Value}/messages", new { clientId = "c1", text = string.Concat(Enumerable.Repeat("13800138000 ", 100)) });
        var line = Text((await li.GetAsync("inbox?view=mine")).GetProperty("items")[0], "lastText");

        Assert.StartsWith("13*** 13***", line, StringComparison.Ordinal);
        Assert.EndsWith("…", line, StringComparison.Ordinal);
        Assert.Equal(80, line?.Length);
        Assert.DoesNotContain("138", line, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task Pages_of_the_inbox_hold_every_conversation_once()
    {
        await using var server = await StartAsync();
        var keys = new List<string>();
        for (var i = 0; i < 7; i++)
            keys.Add((await CustomerAsync(server, $"c{i}", "你好")).Value);
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);

        var (seen, lasts) = (new List<string?>(), new List<DateTimeOffset>());
        string? cursor = null;
        do
        {
            var page = await boss.GetAsync($"inbox?view=all&limit=3&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => Text(item, "conversation")));
            lasts.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("lastAt").GetDateTimeOffset()));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(keys.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(lasts.OrderDescending(), lasts);
    }

    [StoreFact]
    public async Task A_ticket_is_listed_until_a_human_agent_takes_it_up_though_the_customer_goes_on_with_the_bot()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "电费问题");
        await server.Services.GetRequiredService<IEpisodeStore>().MoveAsync(new EpisodeCommand(
            key, new EpisodeMove.LeaveTicket(Request, "LY20261127001"), EpisodeActor.Customer), default);
        await SayAsync(server, key, "那我先问问别的");
        await using var li = await DeskPage.SignInAsync(server, "li");

        var tickets = (await li.GetAsync("inbox?view=tickets")).GetProperty("items");
        var counted = (await li.GetAsync("inbox/counts")).GetProperty("tickets").GetInt32();
        var taken = await li.PostAsync($"conversations/{key.Value}/claim");
        var left = (await li.GetAsync("inbox?view=tickets")).GetProperty("items");

        Assert.Equal((key.Value, "LY20261127001"), (Text(tickets[0], "conversation"), Text(tickets[0], "ticket")));
        Assert.Equal(1, counted);
        Assert.Equal(200, taken.Status);
        Assert.Equal(0, left.GetArrayLength());
        Assert.Equal(0, (await li.GetAsync("inbox/counts")).GetProperty("tickets").GetInt32());
    }

    private static HandoffRequest Request { get; } = new(HandoffReason.Asked, HandoffPriority.Normal, HandoffQueues.General, null);

    private protected Task<RunningServer> StartAsync(CustomerSession? session = null, Action<IServiceCollection>? configure = null) => RunningServer.StartAsync(["--Handoff:Tick=00:00:00.2", .. Settings], services =>
    {
        configure?.Invoke(services);
        services.AddSingleton<ITurnHandler>(new ScriptedHandler { Script = (turn, _) => Task.FromResult(new TurnResult { Replies = [], State = turn.State with { Session = session } }) });
        services.Remove(services.Single(one => one.ImplementationType?.Name == "QueueWorker"));
    });

    private protected static ConversationAddress AddressOf(string id, string channel = "directline") => new() { Channel = channel, NativeId = id, ChannelUser = "user-" + id };

    private protected static async Task<ConversationKey> CustomerAsync(RunningServer server, string id, params string[] words)
    {
        var key = await server.Services.GetRequiredService<IMessageIntake>().OpenAsync(AddressOf(id), default);
        foreach (var text in words)
            await SayAsync(server, key, text);
        return key;
    }

    private protected static Task SayAsync(RunningServer server, ConversationKey key, string text) =>
        server.Services.GetRequiredService<IMessageIntake>().AcceptAsync(key, EngineHost.Message(text), default);

    private protected static Task EnqueueAsync(RunningServer server, ConversationKey key) =>
        server.Services.GetRequiredService<IEpisodeStore>().MoveAsync(new EpisodeCommand(
            key, new EpisodeMove.Enqueue(Request), EpisodeActor.Customer), default);

    private protected static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
