using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>What the bot would answer, in the hands of an agent.</summary>
[Collection(BrowserTests.Name)]
public sealed class SuggestionTests(BrowserFixture fixture)
{
    [ChromiumFact]
    public async Task A_suggestion_that_is_changed_keeps_its_sources_and_the_customer_opens_them()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        await chat.SayAsync(ChatPage.Question);
        await Expect(desk.Said(ChatPage.Question)).ToHaveCountAsync(1);

        await desk.Page.Keyboard.PressAsync("Alt+s");
        var box = desk.Page.GetByLabel("建议回复，可修改");
        await Expect(box).ToBeFocusedAsync();
        var names = desk.Page.Locator(".suggestion .citations__names");
        await Expect(names).ToContainTextAsync("《");
        await Expect(names).Not.ToContainTextAsync("#");
        await box.FillAsync("违约金按天算[1]，我帮您看看");
        await box.PressAsync("Control+Enter");
        await Expect(desk.Field).ToHaveValueAsync("违约金按天算[1]，我帮您看看");
        await desk.Page.ReloadAsync();
        await Expect(desk.Page.Locator(".attached li").First).ToContainTextAsync("《");
        await desk.Field.PressAsync("Enter");

        var answer = chat.Answers.Filter(new() { HasText = "我帮您看看" });
        await Expect(answer).ToHaveCountAsync(1);
        await Expect(answer).Not.ToContainTextAsync("cite:");
        await answer.Locator(".source").First.ClickAsync();
        await Expect(chat.Dialog.Locator(".clause")).ToContainTextAsync("违约金");
        await Expect(desk.Page.Locator(".attached")).ToHaveCountAsync(0);
        await Expect(desk.Said("我帮您看看").Locator(".citations__names button").First).ToBeVisibleAsync();
        Assert.Equal([], desk.Troubles);
    }

    [ChromiumFact]
    public async Task A_source_that_is_taken_away_takes_its_mark_along()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.AskAsync();
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();

        await desk.Page.Keyboard.PressAsync("Alt+s");
        var box = desk.Page.GetByLabel("建议回复，可修改");
        // The wish for a human is no question.
        await Expect(box).ToHaveValueAsync(new Regex("违约金"));
        await box.FillAsync("按天算[1]");
        await box.PressAsync("Control+Enter");
        var sources = desk.Page.Locator(".attached li");
        while (await sources.CountAsync() is var left and > 0)
        {
            await sources.First.GetByRole(AriaRole.Button).ClickAsync();
            await Expect(sources).ToHaveCountAsync(left - 1);
        }
        await Expect(desk.Field).ToHaveValueAsync("按天算");
        await desk.Field.PressAsync("Enter");

        var answer = chat.Answers.Filter(new() { HasText = "按天算" }).Last;
        await Expect(answer).ToHaveTextAsync("按天算");
        await Expect(answer.Locator(".source")).ToHaveCountAsync(0);
    }
}
