using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>One customer with two tabs, and a page that is open for longer than its token.</summary>
[Collection(BrowserTests.Name)]
public sealed class TwoTabsTests(BrowserFixture fixture)
{
    [ChromiumFact]
    public async Task A_tab_that_was_doubled_goes_on_with_the_same_conversation_on_both_sides()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskAsync();
        var answers = await chat.Answers.CountAsync();

        var other = await chat.Context.RunAndWaitForPageAsync(() => chat.Page.EvaluateAsync("() => { window.open(location.href); }"));
        await Expect(Said(other, "违约金")).ToHaveCountAsync(1);
        await Expect(other.Locator(".answer")).ToHaveCountAsync(answers);
        await other.GetByRole(AriaRole.Textbox).FillAsync("计划停电会提前几天通知？");
        await other.GetByRole(AriaRole.Textbox).PressAsync("Enter");

        foreach (var page in (IPage[])[chat.Page, other])
        {
            await Expect(page.Locator(".answer")).ToHaveCountAsync(answers + 1);
            await Expect(Said(page, "计划停电")).ToHaveCountAsync(1);
        }
    }

    [ChromiumFact]
    public async Task A_second_tab_of_its_own_begins_a_conversation_of_its_own()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskAsync();
        var answers = await chat.Answers.CountAsync();

        var other = await chat.Context.NewPageAsync();
        await other.GotoAsync(chat.Address.ToString());
        await Expect(other.Locator(".line--online")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Textbox).FillAsync("计划停电会提前几天通知？");
        await other.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Expect(other.Locator(".source").First).ToBeVisibleAsync();

        await Expect(Said(other, "违约金")).ToHaveCountAsync(0);
        await Expect(chat.Answers).ToHaveCountAsync(answers);
        await chat.Page.ReloadAsync();
        await Expect(chat.Said(ChatPage.Question)).ToHaveCountAsync(1);
        await Expect(chat.Said("计划停电")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_page_that_slept_for_an_hour_renews_its_token_and_says_the_next_word_once()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.Page.Clock.InstallAsync();
        await chat.Page.ReloadAsync();
        await chat.AskAsync();
        var answers = await chat.Answers.CountAsync();
        await chat.Page.Clock.FastForwardAsync("01:00:00");

        var renewal = await chat.Page.RunAndWaitForResponseAsync(() => chat.SayAsync("计划停电会提前几天通知？"), "**/api/webchat/token");

        Assert.True(renewal.Ok);
        await Expect(chat.Answers).ToHaveCountAsync(answers + 1);
        await Expect(chat.Said("计划停电")).ToHaveCountAsync(1);
        await Expect(chat.Page.Locator(".notice")).ToHaveCountAsync(0);
    }

    private static ILocator Said(IPage page, string text) => page.Locator(".webchat__bubble--from-user").Filter(new() { HasText = text });
}
