using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>Everything at the desk without a mouse.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class DeskKeyboardTests(BrowserFixture fixture)
{
    /// <summary>Presses a combination of the help the way a keyboard does, and says whether the desk took it.</summary>
    private const string Take =
        """
        letter => {
          const event = new KeyboardEvent("keydown", { key: letter.toLowerCase(), code: `Key${letter}`, altKey: true, bubbles: true, cancelable: true });
          document.body.dispatchEvent(event);
          return event.defaultPrevented;
        }
        """;

    [ChromiumFact]
    public async Task A_conversation_is_passed_on_to_one_colleague()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        await using var colleague = await desk.OpenColleagueAsync(fixture.Browser, server.Address, "wangmin", "王敏", "2002");
        await colleague.BeAvailableAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog, new() { Name = "转接会话" });
        var options = desk.Page.Locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option");

        await desk.Page.Keyboard.PressAsync("Alt+t");
        await Expect(dialog.GetByLabel("转到队列")).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(options.First).ToBeVisibleAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(options).ToHaveCountAsync(0);
        await desk.Page.Keyboard.PressAsync("Tab");
        await Expect(dialog.GetByLabel("指定坐席")).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(options.Filter(new() { HasText = "空闲" })).ToHaveCountAsync(1);
        await desk.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(options.Filter(new() { HasText = "王敏" })).ToHaveClassAsync(ActiveOption());
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(options).ToHaveCountAsync(0);
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.Page.Keyboard.InsertTextAsync("户号已核对");
        await Keys.PressUntilFocusedAsync(desk.Page, "Tab", ".ant-modal-footer .ant-btn-primary");
        await desk.Page.Keyboard.PressAsync("Enter");

        await Expect(colleague.Rings).ToContainTextAsync("同事转给您");
        await Expect(dialog).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task The_inbox_is_filtered_and_Escape_gives_the_focus_back()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        var popup = desk.Page.GetByRole(AriaRole.Dialog, new() { Name = "筛选" });
        var button = desk.Page.Locator(".filters > button").First;
        await Keys.PressUntilFocusedAsync(desk.Page, "Tab", ".filters > button");

        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(popup.GetByLabel("渠道")).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(desk.Page.Locator(".filters__names")).Not.ToBeEmptyAsync();
        await desk.Page.Keyboard.PressAsync("Tab");
        await Expect(popup.GetByLabel("队列")).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Shift+Tab");
        await desk.Page.Keyboard.PressAsync("Shift+Tab");
        await Expect(popup.GetByRole(AriaRole.Button, new() { Name = "清除筛选" })).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator(".filters__names")).ToBeEmptyAsync();
        await desk.Page.Keyboard.PressAsync("Escape");

        await Expect(popup).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Alt+f");
        await Expect(popup.GetByLabel("渠道")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task A_customer_is_promised_a_call_at_a_time()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog, new() { Name = "稍后处理" });

        await desk.Page.Keyboard.PressAsync("Alt+l");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "30 分钟后" })).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Shift+Tab");
        await desk.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(dialog.GetByRole(AriaRole.Radio, new() { Name = "约定回电" })).ToBeCheckedAsync();
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Keys.PressUntilFocusedAsync(desk.Page, "Tab", "textarea");
        await desk.Page.Keyboard.InsertTextAsync("查到退费再回");
        await Keys.PressUntilFocusedAsync(desk.Page, "Tab", ".ant-modal-footer .ant-btn-primary");
        await desk.Page.Keyboard.PressAsync("Enter");

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(desk.Page.Locator(".talk__who")).ToContainTextAsync("回电");
        await desk.Page.Keyboard.PressAsync("Alt+4");
        await Expect(desk.Rows.Filter(new() { HasText = "回电" })).ToHaveCountAsync(1);
        await desk.Page.Keyboard.PressAsync("Alt+l");
        await Expect(dialog.GetByRole(AriaRole.Radio, new() { Name = "约定回电" })).ToBeCheckedAsync();
        await Expect(dialog.Locator("textarea")).ToHaveValueAsync("查到退费再回");
    }

    [ChromiumFact]
    public async Task What_was_said_is_found_again_and_the_focus_is_on_it()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.AskAsync();

        await desk.Page.Keyboard.PressAsync("Control+k");
        await Expect(desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "要找的话" })).ToBeFocusedAsync();
        await FindAsync(desk.Page, "违约金");
        await desk.Page.Keyboard.PressAsync("ArrowDown");
        await desk.Page.Keyboard.PressAsync("Enter");

        await Expect(desk.Page.Locator(".entry[data-found]")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task The_tabs_about_the_customer_are_walked_through()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();

        await desk.Page.Keyboard.PressAsync("Alt+p");
        foreach (var (name, content) in ((string, string)[])[("客户", ".identity"), ("工具", ".tools"), ("记录", ".steps")])
        {
            await desk.Page.Keyboard.PressAsync("ArrowRight");
            await desk.Page.Keyboard.PressAsync("Enter");
            await Expect(desk.Page.GetByRole(AriaRole.Tab, new() { Name = name })).ToHaveAttributeAsync("aria-selected", "true");
            await Expect(desk.Page.Locator(".panel").Locator(content).First).ToBeVisibleAsync();
        }
        await desk.Page.Keyboard.PressAsync("ArrowLeft");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Keys.PressUntilFocusedAsync(desk.Page, "Tab", ".tools button");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator("form.tool")).ToBeVisibleAsync();
        await desk.Page.Keyboard.PressAsync("Alt+r");
        await Expect(desk.Field).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task A_note_calls_a_colleague_who_goes_to_it_from_her_alerts()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        await using var colleague = await desk.OpenColleagueAsync(fixture.Browser, server.Address, "wangmin", "王敏", "2002");
        await Expect(desk.Page.Locator(".transcript")).ToBeVisibleAsync();

        await desk.Page.Keyboard.PressAsync("Alt+n");
        await desk.Page.Keyboard.TypeAsync("@");
        await Expect(desk.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "王敏" })).ToHaveAttributeAsync("aria-selected", "true");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Field).ToHaveValueAsync("@王敏 ");
        await desk.Page.Keyboard.InsertTextAsync("请看一下退费");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Notes).ToHaveCountAsync(1);

        await Expect(colleague.Page.GetByRole(AriaRole.Button, new() { Name = "提醒，1 条未看" })).ToBeVisibleAsync();
        await colleague.Page.Keyboard.PressAsync("Alt+b");
        await Keys.PressUntilFocusedAsync(colleague.Page, "Tab", ".alerts a");
        await colleague.Page.Keyboard.PressAsync("Enter");
        await Expect(colleague.Notes).ToContainTextAsync("请看一下退费");
    }

    [ChromiumFact]
    public async Task The_help_lists_only_keys_that_do_something()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync(ChatPage.Question);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        await Keys.PressUntilFocusedAsync(desk.Page, "Shift+Tab", "button");

        await desk.Page.Keyboard.PressAsync("?");
        var help = desk.Page.GetByRole(AriaRole.Dialog, new() { Name = "快捷键" });
        await Expect(help).ToBeVisibleAsync();
        var letters = (await help.Locator("dt").AllInnerTextsAsync()).Select(text => AltLetter().Match(text)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).Except(["A", "D"]).ToList(); // nobody rings: there is nothing to answer
        await Keys.PressUntilGoneAsync(desk.Page, "Escape", help);

        var idle = new List<string>();
        var dialog = desk.Page.Locator("[role=dialog]:visible");
        foreach (var letter in letters)
        {
            if (!await desk.Page.EvaluateAsync<bool>(Take, letter)) idle.Add(letter);
            if (!"TLEFB".Contains(letter, StringComparison.Ordinal)) continue;
            await Expect(dialog).ToHaveCountAsync(1);
            await Keys.PressUntilGoneAsync(desk.Page, "Escape", dialog);
        }
        Assert.InRange(letters.Count, 9, 20);
        Assert.Equal([], idle);
    }

    [ChromiumFact]
    public async Task The_own_menu_opens_with_the_focus_in_it_and_Escape_gives_it_back()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await Keys.PressUntilFocusedAsync(desk.Page, "Tab", "[aria-label$=的菜单]");

        await desk.Page.Keyboard.PressAsync("Enter");
        var menu = desk.Page.GetByRole(AriaRole.Menu).Filter(new() { HasText = "退出登录" });
        await Expect(desk.Page.Locator("[role=menu]:focus, [role=menu] :focus")).ToHaveCountAsync(1);
        await desk.Page.Keyboard.PressAsync("Escape");

        await Expect(menu).ToBeHiddenAsync();
        await Expect(desk.Page.GetByLabel("的菜单")).ToBeFocusedAsync();
    }

    /// <summary>The index is filled behind the messages: asked again until it knows them.</summary>
    private static async Task FindAsync(IPage page, string words)
    {
        var found = page.Locator(".search__hits [role=option]").First.Or(page.GetByText("没有找到，换个说法试试。"));
        await page.Keyboard.InsertTextAsync(words);
        await Expect(found).ToBeVisibleAsync();
        for (var turn = 0; turn < 50 && await page.Locator(".search__hits [role=option]").CountAsync() == 0; turn++)
            await page.RunAndWaitForResponseAsync(async () =>
            {
                await page.Keyboard.PressAsync("Backspace");
                await page.Keyboard.InsertTextAsync(words[^1..]);
            }, "**/api/desk/search**");
        await Expect(page.Locator(".search__hits [role=option]").First).ToBeVisibleAsync();
    }

    [GeneratedRegex("option-active")]
    private static partial Regex ActiveOption();

    [GeneratedRegex(@"^Alt\s*\+?\s*([A-Z])$")]
    private static partial Regex AltLetter();
}
