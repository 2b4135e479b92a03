using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ServiceBot.Testing.Models;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>An answer is read while a chat model still writes it.</summary>
[Collection(BrowserTests.Name)]
public sealed class LiveAnswerTests(BrowserFixture fixture)
{
    private const string Question = "欠费的违约金是怎么规定的";
    private const string First = "居民欠费按规定交违约金";

    // Everything that is put before screen readers, in the order in which it is.
    private const string RecordsSpoken =
        """
        window.spoken = [];
        new MutationObserver(changes => {
          for (const change of changes)
            for (const node of change.addedNodes)
              if (change.target.closest?.('[aria-live]')) window.spoken.push(node.textContent);
        }).observe(document, { childList: true, subtree: true });
        """;

    [ChromiumTheory]
    [InlineData(1366, 768, false)]
    [InlineData(390, 844, true)]
    public async Task The_first_words_are_read_while_the_rest_is_written_and_spoken_once_with_it(int width, int height, bool plain)
    {
        var (head, rest) = (NewGate(), NewGate());
        await using var model = await ScriptedModelServer.StartAsync(_ => ScriptedModelAnswer.Text(First + "[1]。请", rest.Task, "按规定交[1]。").After(new ModelFrame.Until(head.Task)));
        await using var server = await StartAsync(model);
        await using var chat = await fixture.OpenAsync(new() { ViewportSize = new() { Width = width, Height = height } }, server.Address);
        await chat.Page.EvaluateAsync("plain => localStorage.setItem('servicebot.preferences', JSON.stringify({ plain }))", plain);
        await chat.Page.AddInitScriptAsync(RecordsSpoken);
        await chat.Page.ReloadAsync();
        await chat.WaitUntilOnlineAsync();

        await chat.SayAsync(Question);
        await Expect(chat.Page.Locator(".typing")).ToHaveTextAsync("正在为您查找资料…");
        await ShowAsync(chat, $"step-{width}");
        head.SetResult();
        await Expect(chat.Page.Locator(".answer--live")).ToHaveTextAsync(First + "。");
        await Expect(chat.Page.Locator(".typing")).ToHaveCountAsync(0);
        await Expect(chat.Sources).ToHaveCountAsync(0);
        await ShowAsync(chat, $"live-{width}");
        rest.SetResult();
        await Expect(chat.Sources).ToHaveCountAsync(1);
        await ShowAsync(chat, $"final-{width}");

        await Expect(chat.Page.Locator(".answer--live")).ToHaveCountAsync(0);
        await Expect(chat.Answers.Filter(new() { HasText = First })).ToHaveCountAsync(1);
        var spoken = await chat.Page.EvaluateAsync<string[]>("spoken");
        Assert.Single(spoken, text => text.Contains(First, StringComparison.Ordinal));
        Assert.Empty(chat.Troubles);
    }

    [ChromiumFact]
    public async Task A_refused_draft_leaves_nothing_but_the_built_in_answer()
    {
        var again = NewGate();
        await using var model = await ScriptedModelServer.StartAsync();
        model.Play(ScriptedModelAnswer.Text(First + "[1]。违约金987.65元[1]。请记得。"), ScriptedModelAnswer.Text("无依据").After(new ModelFrame.Until(again.Task)));
        await using var server = await StartAsync(model);
        await using var chat = await fixture.OpenAsync(address: server.Address);

        await chat.SayAsync(Question);
        await Expect(chat.Page.Locator(".typing")).ToHaveTextAsync("正在核对资料…");
        await Expect(chat.Page.Locator(".answer--live")).ToHaveCountAsync(0);
        again.SetResult();

        await Expect(chat.Sources.First).ToBeVisibleAsync();
        await Expect(chat.Answers).ToHaveCountAsync(1);
        await Expect(chat.Page.Locator(".typing")).ToHaveCountAsync(0);
        Assert.DoesNotContain("987", await chat.Page.Locator(".talk").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(chat.Troubles);
    }

    [ChromiumTheory]
    [InlineData("cut")]
    [InlineData("person")]
    [InlineData("line")]
    public async Task What_comes_to_nothing_leaves_the_page(string how)
    {
        await using var chat = await fixture.OpenAsync();
        IWebSocketRoute? line = null;
        await chat.Context.RouteWebSocketAsync("**/stream**", route =>
        {
            line = route;
            route.ConnectToServer();
        });
        await chat.Page.ReloadAsync();
        await chat.AskAsync();

        line?.Send(Frame("typing", "servicebot", "一句话。", Channel("streaming", 2)));
        await Expect(chat.Page.Locator(".answer--live")).ToHaveTextAsync("一句话。");
        switch (how)
        {
            case "cut":
                line?.Send(Frame("typing", "servicebot", null, Channel("final", 3)));
                break;
            case "person":
                line?.Send(Frame("message", "human-agent", "人工客服为您服务", new() { ["webchat:sequence-id"] = 900 }));
                break;
            default:
                await (line?.CloseAsync() ?? Task.CompletedTask);
                break;
        }

        await Expect(chat.Page.Locator(".answer--live")).ToHaveCountAsync(0);
        await Expect(chat.Page.GetByText("一句话。")).ToHaveCountAsync(0);
        Assert.DoesNotContain(chat.Troubles, trouble => trouble.Contains("webchat", StringComparison.Ordinal));
    }

    private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task<ServerProcess> StartAsync(ScriptedModelServer model) =>
        ServerProcess.StartAsync([.. model.Settings().Select(setting => $"--{setting.Key}={setting.Value}"), "--Messaging:TurnBudget=00:05:00", "--Chat:TurnTimeout=00:02:00", "--Chat:AttemptTimeout=00:01:00", "--Chat:IdleTimeout=00:01:00"]);

    private static JsonObject Channel(string type, int sequence) => new() { ["streamType"] = type, ["streamId"] = "s1", ["streamSequence"] = sequence };

    private static string Frame(string type, string from, string? text, JsonObject channelData)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = type == "typing" ? "s1" : "m1",
            ["timestamp"] = "2026-03-01T00:00:00.000Z",
            ["channelId"] = "directline",
            ["from"] = new JsonObject { ["id"] = from, ["role"] = "bot" },
            ["channelData"] = channelData,
        };
        if (text is not null) activity["text"] = text;
        return new JsonObject { ["activities"] = new JsonArray(activity) }.ToJsonString();
    }

    /// <summary>A picture for people, where they want one.</summary>
    private static async Task ShowAsync(ChatPage chat, string name)
    {
        if (Environment.GetEnvironmentVariable("SERVICEBOT_SCREENSHOTS") is { Length: > 0 } folder)
            await chat.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }
}
