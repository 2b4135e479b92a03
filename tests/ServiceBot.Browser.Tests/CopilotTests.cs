using Microsoft.Playwright;
using ServiceBot.Testing.Models;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>What the chat model writes for an agent, as the agent sees it.</summary>
[Collection(BrowserTests.Name)]
public sealed class CopilotTests(BrowserFixture fixture)
{
    [ChromiumTheory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task The_summary_comes_by_itself_says_who_wrote_it_and_leads_to_what_was_said(int width, int height)
    {
        var found = new List<string>();
        await using var model = await ScriptedModelServer.StartAsync(request => ScriptedModelAnswer.Text(request.System.Contains("概要", StringComparison.Ordinal)
            ? $"客户问电费交晚了违约金怎么算{MarkOf(request, "违约金怎么算")}。\n客户要求转人工{MarkOf(request, "转人工")}。"
            : "逾期的电费要按规定交违约金[1]。"));
        await using var server = await ServerProcess.StartAsync([.. DeskPage.AlwaysOpen, .. model.Settings().Select(pair => $"--{pair.Key}={pair.Value}")]);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server,
            new() { ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.AskAsync();
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();

        if (width < 1000) await desk.Page.GetByRole(AriaRole.Button, new() { Name = "客户资料" }).ClickAsync();
        var written = desk.Page.GetByRole(AriaRole.Region, new() { Name = "AI 概要" });

        await Expect(written).ToContainTextAsync("AI 生成");
        await DeskLook.AddAsync(desk.Page, $"{width}-ai-summary", found);
        await written.GetByLabel("第 1 句的原文 1").ClickAsync();
        await Expect(desk.Said(ChatPage.Question).First).ToBeInViewportAsync();
        if (width < 1000) await Expect(written).ToHaveCountAsync(0);
        await desk.Page.Keyboard.PressAsync("Alt+s");
        await Expect(desk.Page.Locator(".suggestion__head")).ToContainTextAsync("AI 生成");
        await Expect(desk.Page.GetByLabel("建议回复，可修改")).ToHaveValueAsync("逾期的电费要按规定交违约金[1]。");
        await DeskLook.AddAsync(desk.Page, $"{width}-ai-suggestion", found);
        Assert.Equal([], found);
        Assert.Equal([], desk.Troubles);
    }

    /// <summary>The number of a message of the customer as the model sees it.</summary>
    private static string MarkOf(ScriptedModelRequest request, string said) =>
        request.LastUser.Split('\n').First(line => line.Contains("客户：", StringComparison.Ordinal) && line.Contains(said, StringComparison.Ordinal)).Split(' ')[0];
}
