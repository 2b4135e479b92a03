using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.DirectLine;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Desk;

/// <summary>What the desk promises across two nodes on one database.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class SharedDeskWorkTests(PostgreSqlServer server)
{
    private const string Secret = "shared-desk-secret-0123456789abcdef";

    [PostgreSqlFact]
    public async Task A_page_at_one_node_hears_what_is_said_and_noted_at_the_other_and_finds_it()
    {
        string[] settings = ["--Storage:Provider=PostgreSql", "--Storage:ConnectionString=" + await server.Cluster.CreateDatabaseAsync()];
        await using var one = await StartAsync(settings);
        await using var two = await StartAsync(settings);
        var intake = one.Services.GetRequiredService<IMessageIntake>();
        var key = await intake.OpenAsync(new ConversationAddress { Channel = "directline", NativeId = "a", ChannelUser = "a" }, default);
        await intake.AcceptAsync(key, EngineHost.Message("停电了"), default);
        await using var li = await DeskPage.SignInAsync(one, "li", DeskRole.Supervisor);
        await using var boss = await DeskPage.SignInAsync(two, "boss", DeskRole.Supervisor);
        await li.ConnectAsync();
        await boss.ConnectAsync();
        await boss.OpenAsync(key.Value);

        await li.PostAsync($"conversations/{key.Value}/messages", new { clientId = "c1", text = "您好，我来看" });
        await li.PostAsync($"conversations/{key.Value}/notes", new { clientId = "n1", text = "请看一下", mentions = new[] { "boss" } });

        await boss.WhenAsync("entries", values => values[1].EnumerateArray().Any(entry => Text(entry, "text") == "您好，我来看"));
        await boss.WhenAsync("notes", values => values[1].EnumerateArray().Any(note => Text(note, "text") == "请看一下"));
        await boss.WhenAsync("alert", values => Text(values[0], "kind") == "mention");
        var line = (await boss.WhenAsync("inbox", values => Text(values[0], "state") == "active"))[0];
        Assert.Equal("li", Text(line, "humanAgent"));
    }

    [PostgreSqlFact]
    public async Task Typing_at_one_node_is_seen_at_the_other_by_both_sides()
    {
        string[] settings =
        [
            "--Storage:Provider=PostgreSql", "--Storage:ConnectionString=" + await server.Cluster.CreateDatabaseAsync(),
            "--DirectLine:Secret=" + Secret,
        ];
        await using var one = await StartAsync(settings);
        await using var two = await StartAsync(settings);
        using var customer = new DirectLineCustomer(two.Client.BaseAddress!, Secret);
        await customer.OpenAsync();
        await customer.SayAsync("停电了");
        await customer.ConnectAsync();
        var (key, _) = await one.Services.GetRequiredService<ITranscriptReader>().FindAsync("directline", customer.Conversation, default) ?? default;
        await using var li = await DeskPage.SignInAsync(one, "li", DeskRole.Supervisor);
        await li.ConnectAsync();
        await li.PostAsync($"conversations/{key.Value}/messages", new { clientId = "c1", text = "您好，我来看" });
        await li.OpenAsync(key.Value);

        var shown = await RepeatUntilAsync(
            customer.UntilAsync(activity => Text(activity, "type") == "typing"), () => li.CallAsync("Typing", key.Value));
        var seen = await RepeatUntilAsync(li.WhenAsync("typing", values => values[1].GetString() == "customer"), customer.TypeAsync);

        Assert.Equal("human-agent", Text(shown.GetProperty("from"), "id"));
        Assert.Equal(key.Value, seen[0].GetString());
    }

    /// <summary>As fingers do: the listener of a node may still be on its way to the database.</summary>
    private static async Task<T> RepeatUntilAsync<T>(Task<T> seen, Func<Task> type)
    {
        while (!seen.IsCompleted)
        {
            await type();
            await Task.WhenAny(seen, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        }
        return await seen;
    }

    private static Task<RunningServer> StartAsync(string[] settings) => RunningServer.StartAsync(settings, services => services.AddSingleton<ITurnHandler>(
        new ScriptedHandler { Script = (turn, _) => Task.FromResult(new TurnResult { Replies = [], State = turn.State }) }));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
