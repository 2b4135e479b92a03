using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>What lies over the desk or opens in it now and then, by day and by night.</summary>
[Collection(BrowserTests.Name)]
public sealed class DeskStatesTests(BrowserFixture fixture)
{
    [ChromiumTheory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task What_opens_in_a_talk_is_free_of_barriers(int width, int height)
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server,
            new() { ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await using var colleague = await desk.OpenColleagueAsync(fixture.Browser, server.Address, "wangmin", "王敏", "2002");
        await chat.AskAsync();
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        var found = new List<string>();
        Task LookAsync(string name) => DeskLook.AddAsync(desk.Page, $"{width}-{name}", found);

        await desk.Page.Keyboard.PressAsync("Alt+r");
        await desk.Page.Keyboard.TypeAsync("/");
        await Expect(desk.Page.GetByRole(AriaRole.Listbox, new() { Name = "快捷回复" })).ToBeVisibleAsync();
        await LookAsync("canned");
        await desk.Field.FillAsync("");
        await desk.Page.Keyboard.PressAsync("Alt+n");
        await desk.Page.Keyboard.TypeAsync("@");
        await Expect(desk.Page.GetByRole(AriaRole.Listbox, new() { Name = "提到谁" })).ToBeVisibleAsync();
        await LookAsync("mention");
        await desk.Field.FillAsync("");
        await desk.Page.Keyboard.PressAsync("Alt+s");
        await Expect(desk.Page.GetByLabel("建议回复，可修改")).ToBeFocusedAsync();
        await LookAsync("suggestion");
        await desk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Page.Locator(".attached li").First).ToBeVisibleAsync();
        await LookAsync("sources");
        await LookAtPopupsAsync(desk.Page, LookAsync);
        await LookAtPanelAsync(desk.Page, LookAsync);

        Assert.Equal([], found);
        Assert.Equal([], desk.Troubles);
    }

    [ChromiumFact]
    public async Task Whoever_has_no_queue_is_told_why_nobody_rings()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var colleague = await desk.OpenColleagueAsync(fixture.Browser, server.Address, "wangmin", "王敏", "2002", queues: []);
        var page = colleague.Page;
        await page.SetViewportSizeAsync(390, 844);
        var found = new List<string>();

        await colleague.BeAvailableAsync();

        await Expect(page.Locator(".availability")).ToContainTextAsync("没有队列");
        await Expect(page.GetByText("不会有客户转给您")).ToBeVisibleAsync();
        await DeskLook.AddAsync(page, "390-no-queue", found);
        Assert.Equal([], found);
        Assert.Equal([], colleague.Troubles);
        await Expect(desk.Page.Locator(".availability")).Not.ToContainTextAsync("没有队列");
    }

    [ChromiumTheory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task What_says_that_something_is_wrong_is_free_of_barriers(int width, int height)
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server,
            new() { ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        var page = desk.Page;
        var found = new List<string>();
        Task LookAsync(string name) => DeskLook.AddAsync(page, $"{width}-{name}", found);

        await page.Context.RouteAsync("**/api/desk/inbox?**", route => route.FulfillAsync(new() { Status = 500 }));
        await page.Keyboard.PressAsync("Alt+6");
        await Expect(page.Locator(".inbox").GetByRole(AriaRole.Button, new() { Name = "重试" })).ToBeVisibleAsync();
        await LookAsync("failed");
        await page.Context.UnrouteAsync("**/api/desk/inbox?**");
        await page.Locator(".inbox").GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Expect(page.GetByText("没有进行中的会话")).ToBeVisibleAsync();
        await page.GotoAsync(new Uri(server.Address, "/desk/drafts?id=new").ToString());
        await Expect(page.GetByLabel("草稿内容")).ToBeVisibleAsync();
        await LookAsync("draft");
        await page.GotoAsync(new Uri(server.Address, "/desk").ToString());
        await Expect(page.Locator(".availability")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(true);
        await Expect(page.Locator(".line-state__lost")).ToBeVisibleAsync();
        await LookAsync("lost");
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".line-state__lost")).ToBeHiddenAsync();
        await page.Context.ClearCookiesAsync();
        await page.Keyboard.PressAsync("Alt+2");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "登录已过期" }).GetByLabel("密码").First).ToBeFocusedAsync();
        await LookAsync("expired");

        Assert.Equal([], found);
        Assert.DoesNotContain(desk.Troubles, trouble => trouble.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    private static async Task LookAtPopupsAsync(IPage page, Func<string, Task> lookAsync)
    {
        foreach (var (keys, name) in ((string, string)[])[("Alt+b", "alerts"), ("Alt+t", "transfer"), ("Alt+l", "later"), ("Control+k", "search")])
        {
            await page.Keyboard.PressAsync(keys);
            await Expect(page.Locator("[role=dialog] :focus")).ToHaveCountAsync(1);
            await lookAsync(name);
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("[role=dialog]:visible")).ToHaveCountAsync(0);
        }
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "快捷键" }).Locator(":focus")).ToHaveCountAsync(1);
        await lookAsync("help");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[role=dialog]:visible")).ToHaveCountAsync(0);
        if (page.ViewportSize?.Width < 720) return; // the inbox is another page there
        await page.Keyboard.PressAsync("Alt+f");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "筛选" })).ToBeVisibleAsync();
        await lookAsync("filter");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[role=dialog]:visible")).ToHaveCountAsync(0);
    }

    private static async Task LookAtPanelAsync(IPage page, Func<string, Task> lookAsync)
    {
        if (page.ViewportSize?.Width < 1180) await page.Keyboard.PressAsync("Alt+p");
        foreach (var (name, content) in ((string, string)[])[("客户", ".identity"), ("工具", ".tools"), ("记录", ".steps")])
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = name }).ClickAsync();
            await Expect(page.Locator(".panel").Locator(content).First).ToBeVisibleAsync();
            if (content == ".tools")
            {
                await page.Locator(".tools button").First.ClickAsync();
                await Expect(page.Locator("form.tool")).ToBeVisibleAsync();
            }
            await lookAsync("panel-" + content[1..]);
        }
    }
}
