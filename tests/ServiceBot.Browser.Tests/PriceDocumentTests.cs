using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>A price table becomes what customers hear.</summary>
[Collection(BrowserTests.Name)]
public sealed class PriceDocumentTests(BrowserFixture fixture)
{
    private const string Prices = """
        # 关于调整居民电价的通知

        计划停电提前七天在营业厅公告。

        北京市居民电价表（单位：元/千瓦时，自2020年1月1日起执行）

        | 用电分类 | 年用电量 | 电价 |
        |---|---|---|
        | 居民第一档 | 2880千瓦时及以下 | 0.4983 |
        | 居民第二档 | 2881-4800千瓦时 | 0.5383 |
        | 居民第三档 | 4800千瓦时以上 | 0.7883 |
        """;

    [ChromiumTheory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Prices_are_refused_with_their_place_seen_beside_the_old_ones_published_and_answered(int width, int height)
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAsync(fixture.Browser, server.Address,
            new() { ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await desk.SignInFirstAsync(server.FirstPassword);
        var page = desk.Page;
        var found = new List<string>();

        await page.GotoAsync(new Uri(server.Address, "/desk/documents?id=new").ToString());
        await UploadAsync(page, Prices.Replace("0.5383", "-0.5383", StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "“第 1 张表”第 3 行第 3 列（C3）的电价“-0.5383”是负数" })).ToBeVisibleAsync();
        await DeskLook.AddAsync(page, $"{width}-prices-refused", found);
        await UploadAsync(page, Prices);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "北京市居民电价（BJ），2020-01-01 起" })).ToBeVisibleAsync();
        await Expect(page.Locator(".prices__table tr[data-changed]").First).ToContainTextAsync("0.4883 → 0.4983");
        await DeskLook.AddAsync(page, $"{width}-prices", found);
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("原因").FillAsync("当日执行");
        await page.GetByRole(AriaRole.Button, new() { Name = "仍要发布" }).ClickAsync();
        await Expect(page.GetByLabel("文档内容").GetByText("已发布")).ToBeVisibleAsync();
        await chat.SayAsync("北京居民阶梯电价是多少");

        await Expect(chat.Page.GetByText("0.4983").First).ToBeVisibleAsync();
        Assert.Empty(found);
    }

    private static async Task UploadAsync(IPage page, string text)
    {
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "电价通知.md", MimeType = "text/markdown", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并读取" }).ClickAsync();
    }
}
