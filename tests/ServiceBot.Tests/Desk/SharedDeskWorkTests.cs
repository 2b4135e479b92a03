using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Desk;

/// <summary>What the desk promises across two nodes on one database.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class SharedDeskWorkTests(PostgreSqlServer server)
{
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

    private static Task<RunningServer> StartAsync(string[] settings) => RunningServer.StartAsync(settings, services => services.AddSingleton<ITurnHandler>(
        new ScriptedHandler { Script = (turn, _) => Task.FromResult(new TurnResult { Replies = [], State = turn.State }) }));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
