using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>A customer's page and an agent's desk, side by side.</summary>
[Collection(BrowserTests.Name)]
public sealed class HandoffTests(BrowserFixture fixture, ITestOutputHelper output)
{
    /// <summary>Milliseconds from the key to the transcript with the summary beside it, as the page itself saw them.</summary>
    private const string Watch =
        """
        () => {
          let pressed;
          window.shown = new Promise(resolve => {
            addEventListener("keydown", () => { pressed ??= performance.now(); }, { capture: true });
            const look = () => document.querySelector(".entry") && document.querySelector(".panel .facts") && pressed
              ? resolve(performance.now() - pressed) : requestAnimationFrame(look);
            look();
          });
        }
        """;

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_customer_who_asks_for_a_human_is_handed_over_with_all_that_was_said(bool byButton)
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.AskAsync();

        if (byButton) await chat.Page.GetByRole(AriaRole.Button, new() { Name = "人工", Exact = true }).ClickAsync();
        else await chat.SayAsync("转人工");
        await Expect(desk.Rings).ToBeVisibleAsync();
        await desk.Page.EvaluateAsync(Watch);
        await desk.Page.Keyboard.PressAsync("Alt+a");

        var shown = await desk.Page.EvaluateAsync<double>("() => window.shown");
        output.WriteLine($"Transcript and summary after {shown:F0} ms");
        Assert.InRange(shown, 0, 1000);
        await Expect(desk.Said(ChatPage.Question)).ToHaveCountAsync(1);
        await Expect(desk.Page.Locator(".panel .facts")).ToContainTextAsync(byButton ? "点了转人工" : "要求人工");
        await Expect(desk.Page.Locator(".panel .lines").First).ToContainTextAsync("违约金");
        await Expect(chat.Page.GetByText("工号 1000 的人工客服为您服务").First).ToBeVisibleAsync();
        Assert.Equal([], desk.Troubles);
    }

    [ChromiumFact]
    public async Task Both_sides_hear_each_other_and_the_bot_only_whispers_to_the_desk()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();

        await chat.SayAsync(ChatPage.Question);
        await Expect(desk.Said(ChatPage.Question)).ToHaveCountAsync(1);
        await desk.Page.Keyboard.PressAsync("Alt+s");
        await Expect(desk.Page.Locator(".suggestion")).ToContainTextAsync("违约金");
        await desk.WriteAsync("Alt+r", "按天收千分之一，我帮您算");
        await Expect(chat.Answers.Filter(new() { HasText = "按天收千分之一，我帮您算" })).ToHaveCountAsync(1);
        await chat.SayAsync("好的，麻烦您");
        await Expect(desk.Said("好的，麻烦您")).ToHaveCountAsync(1);

        await Expect(chat.Page.GetByText("工号 1000").First).ToBeVisibleAsync();
        await Expect(chat.Sources).ToHaveCountAsync(0);
        await Expect(chat.Said("好的，麻烦您")).ToHaveCountAsync(1);
        Assert.Equal([], desk.Troubles);
        Assert.Empty(chat.Troubles);
    }

    [ChromiumFact]
    public async Task Each_side_sees_the_other_type_but_no_customer_a_note()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        await desk.WriteAsync("Alt+r", "您好，我来看");
        await Expect(chat.Answers.Filter(new() { HasText = "您好，我来看" })).ToHaveCountAsync(1);
        var dots = chat.Page.Locator(".control .typing");

        await desk.Page.Keyboard.PressAsync("Alt+n");
        await desk.Page.Keyboard.TypeAsync("客户着急");
        await chat.Page.GetByRole(AriaRole.Textbox).PressSequentiallyAsync("我");
        await Expect(desk.Page.GetByText("客户正在输入")).ToBeVisibleAsync();
        var shownOfNote = await dots.CountAsync();
        await desk.Page.Keyboard.PressAsync("Alt+r");
        await desk.Page.Keyboard.TypeAsync("请稍等，我看一下您家的用电情况", new() { Delay = 300 });
        await Expect(dots).ToBeVisibleAsync();
        await desk.Page.Keyboard.PressAsync("Enter");

        await Expect(chat.Answers.Filter(new() { HasText = "请稍等，我看一下" })).ToHaveCountAsync(1);
        await Expect(dots).ToHaveCountAsync(0);
        Assert.Equal(0, shownOfNote);
        Assert.Empty(chat.Troubles);
    }

    [ChromiumFact]
    public async Task A_private_note_is_nowhere_but_at_the_desk()
    {
        const string Note = "客户三月投诉过同一件事";
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();

        await desk.WriteAsync("Alt+n", Note);
        await Expect(desk.Notes.Filter(new() { HasText = Note })).ToHaveCountAsync(1);
        await desk.WriteAsync("Alt+r", "您好，我看一下");
        await Expect(chat.Page.GetByText("您好，我看一下").First).ToBeVisibleAsync();
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.GetByText("您好，我看一下").First).ToBeVisibleAsync();
        var activities = await chat.ReadActivitiesAsync();
        var export = await desk.Page.EvaluateAsync<string>("async () => (await fetch('/api/desk/export')).text()");

        Assert.Contains("您好，我看一下", activities, StringComparison.Ordinal);
        Assert.DoesNotContain(Note, activities, StringComparison.Ordinal);
        Assert.DoesNotContain(Note, await chat.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Contains("坐席工号", export, StringComparison.Ordinal);
        Assert.Contains("1000", export, StringComparison.Ordinal);
        Assert.DoesNotContain(Note, export, StringComparison.Ordinal);
    }
}
