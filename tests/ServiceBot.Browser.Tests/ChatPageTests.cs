using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class ChatPageTests(BrowserFixture fixture)
{
    private static readonly string[] NoTroubles = [];

    [ChromiumFact]
    public async Task An_answer_opens_the_clause_behind_it()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskAsync();

        await chat.Sources.First.ClickAsync();

        var title = await chat.Sources.First.Locator(".source__name").InnerTextAsync();
        await Expect(chat.Dialog.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        await Expect(chat.Dialog.Locator(".clause")).ToContainTextAsync("违约金");
        await Expect(chat.Answers.Last).Not.ToContainTextAsync("cite:");
        Assert.Equal(NoTroubles, chat.Troubles);
    }

    [ChromiumFact]
    public async Task A_reload_shows_the_conversation_again()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskAsync();
        var answers = await chat.Answers.CountAsync();

        await chat.Page.ReloadAsync();

        await Expect(chat.Said(ChatPage.Question)).ToHaveCountAsync(1);
        await Expect(chat.Answers).ToHaveCountAsync(answers);
        await Expect(chat.Sources.First).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task A_fresh_start_leaves_the_conversation_behind()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskAsync();

        await chat.OpenMenuAsync();
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "重新开始" }).ClickAsync();
        await chat.Dialog.GetByRole(AriaRole.Button, new() { Name = "开始新对话" }).ClickAsync();

        await chat.WaitUntilOnlineAsync();
        await Expect(chat.Said(ChatPage.Question)).ToHaveCountAsync(0);
        await chat.AskAsync();
        await Expect(chat.Said(ChatPage.Question)).ToHaveCountAsync(1);
        Assert.Equal(NoTroubles, chat.Troubles);
    }

    [ChromiumFact]
    public async Task The_human_button_brings_the_hotline()
    {
        await using var chat = await fixture.OpenAsync();
        var before = await chat.Answers.CountAsync();

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "人工" }).ClickAsync();

        await Expect(chat.Answers.Nth(before)).ToContainTextAsync("95598");
    }

    [ChromiumFact]
    public async Task Large_type_is_kept_over_a_reload()
    {
        await using var chat = await fixture.OpenAsync();
        var before = await SizeAsync(chat);

        await chat.OpenMenuAsync();
        await chat.Switch("大字版").ClickAsync();
        await chat.Page.ReloadAsync();
        await chat.WaitUntilOnlineAsync();

        Assert.Equal(before * 1.25, await SizeAsync(chat));
        await chat.OpenMenuAsync();
        await Expect(chat.Switch("大字版")).ToHaveAttributeAsync("aria-checked", "true");
    }

    [ChromiumFact]
    public async Task Dark_mode_follows_the_system_until_the_customer_chooses()
    {
        await using var chat = await fixture.OpenAsync(new() { ColorScheme = ColorScheme.Dark });
        var page = chat.Page.Locator("html");
        await Expect(page).ToHaveAttributeAsync("data-theme", "dark");

        await chat.OpenMenuAsync();
        await chat.Switch("深色模式").ClickAsync();

        await Expect(page).ToHaveAttributeAsync("data-theme", "light");
        await chat.Page.ReloadAsync();
        await Expect(page).ToHaveAttributeAsync("data-theme", "light");
    }

    [ChromiumTheory]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    [InlineData(320, 568, true)]
    [InlineData(1366, 768, false)]
    [InlineData(1366, 768, true)]
    public async Task Nothing_is_wider_than_the_screen(int width, int height, bool plain)
    {
        await using var chat = await fixture.OpenAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        await SetPlainAsync(chat, plain);
        await chat.AskAsync();

        var wider = await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        var human = await chat.Page.GetByRole(AriaRole.Button, new() { Name = "人工", Exact = true }).BoundingBoxAsync();

        Assert.Equal(0, wider);
        Assert.True(human is { X: >= 0 } && human.X + human.Width <= width, "the human button is on the screen");
    }

    [ChromiumFact]
    public async Task Everything_can_be_done_with_the_keyboard()
    {
        await using var chat = await fixture.OpenAsync();

        await Keys.PressUntilFocusedAsync(chat.Page, "Tab", ".side .ask");
        await chat.Page.Keyboard.PressAsync("Enter");
        await Expect(chat.Answers.Last).ToBeVisibleAsync();
        await chat.AskAsync();
        await chat.Sources.First.FocusAsync();
        await chat.Page.Keyboard.PressAsync("Enter");
        await Expect(chat.Dialog).ToBeVisibleAsync();
        await chat.Page.Keyboard.PressAsync("Escape");

        await Expect(chat.Dialog).ToBeHiddenAsync();
        await Expect(chat.Sources.First).ToBeFocusedAsync();
    }

    private static Task<double> SizeAsync(ChatPage chat) =>
        chat.Page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.querySelector('textarea')).fontSize)");

    private static async Task SetPlainAsync(ChatPage chat, bool plain)
    {
        await chat.Page.EvaluateAsync("plain => localStorage.setItem('servicebot.preferences', JSON.stringify({ plain }))", plain);
        await chat.Page.ReloadAsync();
        await chat.WaitUntilOnlineAsync();
    }
}
