using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class WidgetTests(BrowserFixture fixture)
{
    [ChromiumFact]
    public async Task One_tag_brings_the_chat_to_a_page_of_another_site()
    {
        await using var context = await fixture.Browser.NewContextAsync(new() { Locale = "zh-CN" });
        await using var site = await ForeignSite.StartAsync(fixture.Address);
        var page = await OpenAsync(context, site);

        await Button(page).ClickAsync();
        var chat = page.FrameLocator("iframe");
        await chat.GetByRole(AriaRole.Textbox).FillAsync(ChatPage.Question);
        await chat.GetByRole(AriaRole.Textbox).PressAsync("Enter");

        await Expect(chat.Locator(".source").First).ToBeVisibleAsync(ChatPage.Long);
    }

    [ChromiumFact]
    public async Task Escape_closes_the_panel_and_gives_the_focus_back()
    {
        await using var context = await fixture.Browser.NewContextAsync(new() { Locale = "zh-CN" });
        await using var site = await ForeignSite.StartAsync(fixture.Address);
        var page = await OpenAsync(context, site);
        await Button(page).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var field = page.FrameLocator("iframe").GetByRole(AriaRole.Textbox);
        await field.FocusAsync();

        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
        await Expect(Button(page)).ToBeFocusedAsync();
        await Expect(Button(page)).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [ChromiumFact]
    public async Task Answers_that_come_behind_the_button_are_counted_on_it()
    {
        await using var context = await fixture.Browser.NewContextAsync(new() { Locale = "zh-CN" });
        await using var site = await ForeignSite.StartAsync(fixture.Address);
        var page = await OpenAsync(context, site);
        await Button(page).ClickAsync();
        var chat = page.FrameLocator("iframe");
        await Expect(chat.Locator(".line--online")).ToBeVisibleAsync(ChatPage.Long);
        await chat.GetByRole(AriaRole.Textbox).FillAsync(ChatPage.Question);
        // The question leaves only once the panel is closed: an answer is faster than a click.
        var closed = new TaskCompletionSource();
        await context.RouteAsync("**/v3/directline/conversations/*/activities", async route =>
        {
            await closed.Task;
            await route.ContinueAsync();
        });

        await chat.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await chat.GetByRole(AriaRole.Button, new() { Name = "收起对话" }).ClickAsync();
        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
        closed.SetResult();

        await Expect(page.Locator(".badge")).ToHaveTextAsync("1");
        await Expect(Button(page)).ToHaveAccessibleNameAsync("在线客服，1 条新消息");
    }

    [ChromiumFact]
    public async Task On_a_phone_the_panel_fills_the_screen()
    {
        await using var context = await fixture.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        await using var site = await ForeignSite.StartAsync(fixture.Address);
        var page = await OpenAsync(context, site);

        await Button(page).ClickAsync();

        var panel = await page.Locator("iframe").BoundingBoxAsync();
        Assert.Equal((0f, 0f, 390f, 844f), (panel?.X, panel?.Y, panel?.Width, panel?.Height));
    }

    [ChromiumTheory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task What_the_page_says_of_its_own_elements_changes_nothing(int width, int height)
    {
        const string Rude =
            """
            * { box-sizing: content-box !important; color: red !important; }
            div, button, iframe, [data-servicebot] { all: unset !important; position: relative !important; display: flex !important; margin: 40px !important;
              padding: 40px !important; width: 50px !important; opacity: 0.2 !important; transform: rotate(3deg) !important; font-size: 60px !important;
              visibility: hidden !important; pointer-events: none !important; z-index: -1 !important; letter-spacing: 1em !important; }
            """;
        await using var context = await fixture.Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        await using var site = await ForeignSite.StartAsync(fixture.Address);
        var page = await OpenAsync(context, site);
        var closed = await LookAsync(Button(page));
        await Button(page).ClickAsync();
        var open = await LookAsync(page.Locator("iframe"));
        await page.ReloadAsync();

        await page.EvaluateAsync("css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }", Rude);

        Assert.Equal(closed, await LookAsync(Button(page)));
        await Button(page).ClickAsync();
        Assert.Equal(open, await LookAsync(page.Locator("iframe")));
    }

    [ChromiumFact]
    public async Task A_page_that_is_not_allowed_shows_nothing()
    {
        await using var server = await ServerProcess.StartAsync("--WebChat:AllowedFrameAncestors:0", "https://other.example");
        await using var context = await fixture.Browser.NewContextAsync();
        await using var site = await ForeignSite.StartAsync(server.Address);
        var page = await OpenAsync(context, site);
        var refused = page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("frame-ancestors", StringComparison.Ordinal) });

        await Button(page).ClickAsync();

        await refused;
    }

    private static async Task<string> LookAsync(ILocator part)
    {
        await Expect(part).ToBeVisibleAsync();
        return await part.EvaluateAsync<string>(
            "part => { const { x, y, width, height } = part.getBoundingClientRect(); const { color, opacity, fontSize } = getComputedStyle(part); return [x, y, width, height, color, opacity, fontSize].join(' '); }");
    }

    private static ILocator Button(IPage page) => page.Locator("[data-servicebot] button");

    private static async Task<IPage> OpenAsync(IBrowserContext context, ForeignSite site)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Address.ToString());
        return page;
    }
}
