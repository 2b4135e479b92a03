using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>What supervisors change and try, and what comes back to an agent: in use, by day and by night.</summary>
[Collection(BrowserTests.Name)]
public sealed class DeskNewsTests(BrowserFixture fixture)
{
    /// <summary>A draft in review, as its author and a colleague would have brought it there.</summary>
    private const string Begin =
        """
        async draft => {
          const { csrf } = await (await fetch("/api/desk/session")).json();
          const headers = { "Content-Type": "application/json", "X-ServiceBot-Csrf": csrf };
          const { id } = await (await fetch("/api/desk/drafts", { method: "POST", headers, body: JSON.stringify(draft) })).json();
          return (await fetch(`/api/desk/drafts/${id}/review`, { method: "POST", headers })).ok ? id : "";
        }
        """;

    private static readonly (string Name, string Shown, string Parts)[] Stages =
    [
        ("waiting", "评测在排队", """{ "trial": { "state": "waiting", "done": 0, "total": 0, "wantedAt": "2026-11-27T03:00:00Z", "wantedByName": "王敏" } }"""),
        ("running", "已试答 412 / 1,733 个问题", """{ "trial": { "state": "running", "done": 412, "total": 1733, "wantedAt": "2026-11-27T03:00:00Z", "wantedByName": "王敏" } }"""),
        ("broken", "评测没能完成", """{ "trial": { "state": "broken", "done": 0, "total": 0, "wantedAt": "2026-11-27T03:00:00Z", "wantedByName": "王敏" } }"""),
        ("lost", "会失去原来答案的问题",
            """
            { "evaluation": { "version": 1, "passed": false, "before": 1700, "after": 1697, "total": 1733, "answersItself": false, "answers": "", "at": "2026-11-27T03:00:00Z",
              "changed": [ { "question": "电费什么时候交", "before": "电费交纳 · 交费期限", "after": "纪念邮票 · 哪里能买到" },
                           { "question": "老人不会用手机，能不能上门办理代扣手续", "before": "老人、残障人士、企业与农村客户", "after": null } ] } }
            """),
    ];

    [ChromiumTheory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Wrap_up_codes_and_the_evaluation_of_a_draft_are_free_of_barriers(int width, int height)
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server,
            new() { ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        var page = desk.Page;
        var found = new List<string>();
        Task LookAsync(string name) => DeskLook.AddAsync(page, $"{width}-{name}", found);

        await page.GotoAsync(new Uri(server.Address, "/desk/settings/wrap-ups").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "停用：发票" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "加一个小结类型" }).ClickAsync();
        await Expect(page.GetByLabel("新类型的名称")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator("p[role=alert]")).ToBeVisibleAsync();
        await LookAsync("wrap-ups");
        await page.GetByLabel("新类型的名称").FillAsync("光伏并网");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.GetByLabel("光伏并网的名称")).ToBeVisibleAsync();

        var id = await page.EvaluateAsync<string>(Begin, new
        {
            title = "纪念邮票",
            question = "电力纪念邮票哪里能买到",
            answer = "电力纪念邮票由邮政公司发行，请到邮政营业厅咨询。",
            source = "邮政公司公告，2026 年 3 月",
            region = (string?)null,
            confidence = "b",
            asks = (string[])["哪里买电力邮票"],
        });
        await page.GotoAsync(new Uri(server.Address, "/desk/drafts?id=" + id).ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "评测", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "评测进度" })).ToBeVisibleAsync();
        await Expect(page.GetByText("✓ 评测通过")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await LookAtEndAsync(page, "passed", LookAsync);
        foreach (var (name, shown, parts) in Stages)
        {
            await page.RouteAsync("**/api/desk/drafts", route => ChangeAsync(route, parts));
            await page.ReloadAsync();
            await Expect(page.GetByText(shown)).ToBeVisibleAsync();
            await LookAtEndAsync(page, name, LookAsync);
            await page.UnrouteAsync("**/api/desk/drafts");
        }

        Assert.Equal([], found);
        // The refused name is all that went wrong.
        Assert.Contains("400", Assert.Single(desk.Troubles), StringComparison.Ordinal);
    }

    [ChromiumTheory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task A_ticket_s_alert_leads_to_the_tickets_and_the_customer_panel_knows_earlier_talks(int width, int height)
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server,
            new() { ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        await using var chat = await fixture.OpenAsync(address: server.Address);
        var page = desk.Page;
        var found = new List<string>();
        Task LookAsync(string name) => DeskLook.AddAsync(page, $"{width}-{name}", found);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        await page.Keyboard.PressAsync("Alt+e");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "结束会话" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("form.wrap-up").GetByRole(AriaRole.Radio, new() { Name = "发票" }).CheckAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("form.wrap-up")).ToBeHiddenAsync();

        await page.GotoAsync(new Uri(server.Address, "/desk/settings/wrap-ups").ToString());
        await page.GetByRole(AriaRole.Switch, new() { Name = "接新客户" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Switch, new() { Name = "接新客户" })).ToHaveAttributeAsync("aria-checked", "false");
        await chat.SayAsync("5");
        await Expect(chat.Answers.Filter(new() { HasText = "谢谢您的评价" })).ToHaveCountAsync(1);
        await chat.SayAsync("转人工");
        await Expect(chat.Answers.Filter(new() { HasText = "说「留言」" }).Last).ToBeVisibleAsync();
        await chat.SayAsync("留言");
        await Expect(chat.Answers.Filter(new() { HasText = "已经按留言登记" })).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "提醒，" })).ToHaveAccessibleNameAsync(new Regex("未看$"));
        await page.Keyboard.PressAsync("Alt+b");
        var alert = page.GetByRole(AriaRole.Dialog, new() { Name = "提醒" }).GetByRole(AriaRole.Link).Filter(new() { HasText = "客户留言待回复" });
        await Expect(alert).ToBeVisibleAsync();
        await LookAsync("ticket-alert");
        await alert.ClickAsync();
        await Expect(page.Locator(".talk__who")).ToContainTextAsync("LY");
        await LookAsync("ticket");
        if (width < 1180) await page.Keyboard.PressAsync("Alt+p");
        await page.GetByRole(AriaRole.Tab, new() { Name = "客户" }).ClickAsync();
        await Expect(page.Locator(".panel section").Filter(new() { HasText = "以前的服务" })).ToContainTextAsync("发票");
        await LookAsync("earlier");

        await Expect(page.Locator(".inbox__tabs button[aria-pressed=true]")).ToContainTextAsync("留言");
        Assert.Equal([], found);
        Assert.Equal([], desk.Troubles);
    }

    private static async Task LookAtEndAsync(IPage page, string name, Func<string, Task> lookAsync)
    {
        await page.Locator(".draft > :last-child").ScrollIntoViewIfNeededAsync();
        await lookAsync("evaluation-" + name);
    }

    /// <summary>The drafts as the server has them, but for these parts.</summary>
    private static async Task ChangeAsync(IRoute route, string parts)
    {
        var answer = await route.FetchAsync();
        var drafts = JsonNode.Parse(await answer.BodyAsync())?.AsArray() ?? [];
        foreach (var draft in drafts.OfType<JsonObject>())
        {
            draft["evaluation"] = null;
            draft["trial"] = null;
            foreach (var (part, value) in JsonNode.Parse(parts)?.AsObject() ?? [])
                draft[part] = value?.DeepClone();
        }
        await route.FulfillAsync(new() { Response = answer, Body = drafts.ToJsonString() });
    }
}
