using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>Every page of the desk as it looks in use.</summary>
[Collection(BrowserTests.Name)]
public sealed class DeskScreensTests(BrowserFixture fixture)
{
    private static readonly (string Path, string Name)[] Pages =
    [
        ("wall", "实时看板"), ("figures", "统计"), ("questions", "热门问题"), ("gaps", "知识缺口"), ("drafts", "指南草稿"), ("documents", "知识文档"),
        ("conflicts", "说法冲突"), ("editions", "知识版本"),
        ("settings/canned", "快捷回复"), ("settings/hours", "服务时间"), ("settings/queues", "队列"), ("settings/wrap-ups", "小结类型"), ("settings/audit", "审计记录"),
        ("settings/agents", "坐席账号"), ("settings/webhooks", "Webhook"),
    ];

    [ChromiumTheory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Every_page_in_use_is_free_of_barriers_and_as_wide_as_the_screen(int width, int height)
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAsync(fixture.Browser, server.Address,
            new() { ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        await using var chat = await fixture.OpenAsync(address: server.Address);
        var found = new List<string>();
        Task LookAsync(string name) => DeskLook.AddAsync(desk.Page, $"{width}-{name}", found);

        await Expect(desk.Page.GetByLabel("账号")).ToBeVisibleAsync();
        await LookAsync("sign-in");
        await desk.SignInFirstAsync(server.FirstPassword);
        await desk.BeAvailableAsync();
        await LookAsync("empty");
        await chat.AskAsync();
        await chat.SayAsync("我要报修，家里停电了");
        await chat.SayAsync("转人工");
        await Expect(desk.Rings).ToBeVisibleAsync();
        await LookAsync("ringing");
        await desk.AcceptAsync();
        await desk.WriteAsync("Alt+n", "客户家有老人，优先");
        await Expect(desk.Notes).ToHaveCountAsync(1);
        await desk.WriteAsync("Alt+r", "您好，我来帮您报修，请告诉我详细地址");
        await Expect(chat.Page.GetByText("请告诉我详细地址").First).ToBeVisibleAsync();
        await Expect(desk.Page.Locator(".inbox__count[data-alarm]")).ToHaveCountAsync(0);
        await LookAsync("talk");
        await DeskLook.AddAsync(chat.Page, $"{width}-chat", found, isDesk: false);
        await LookAtDialogsAsync(desk.Page, LookAsync);
        await desk.Page.Keyboard.PressAsync("Alt+e");
        await Expect(desk.Page.GetByRole(AriaRole.Dialog, new() { Name = "结束这次会话？" })).ToBeVisibleAsync();
        await LookAsync("conclude");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator("form.wrap-up")).ToBeVisibleAsync();
        await LookAsync("wrap-up");
        foreach (var (path, title) in Pages)
        {
            await desk.Page.GotoAsync(new Uri(server.Address, "/desk/" + path).ToString());
            await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 })).ToBeVisibleAsync();
            await Expect(desk.Page.Locator(".ant-spin-spinning, .page__wait")).ToHaveCountAsync(0);
            await LookAsync(path.Replace('/', '-'));
        }

        Assert.Equal([], found);
        Assert.Equal([], desk.Troubles);
    }

    private static async Task LookAtDialogsAsync(IPage page, Func<string, Task> lookAsync)
    {
        foreach (var (keys, name, first) in ((string, string, string)[])
            [("Alt+t", "transfer", "[role=combobox]"), ("Alt+l", "later", "button"), ("Control+k", "search", "[type=search]")])
        {
            await page.Keyboard.PressAsync(keys);
            var dialog = page.Locator("[role=dialog][aria-modal=true]:visible");
            await Expect(dialog).ToHaveCountAsync(1);
            await Expect(dialog.Locator(first + ":focus")).ToHaveCountAsync(1);
            await lookAsync(name);
            await page.Keyboard.PressAsync("Escape");
            await Expect(dialog).ToHaveCountAsync(0);
        }
    }
}
