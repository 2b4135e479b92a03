using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>Both sides of a talk while lines and the server come and go.</summary>
[Collection(BrowserTests.Name)]
public sealed class DeskReconnectTests(BrowserFixture fixture)
{
    [ChromiumFact]
    public async Task A_killed_server_loses_doubles_and_turns_around_nothing_on_either_side()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        await desk.WriteAsync("Alt+r", "第一句");
        await Expect(chat.Answers.Filter(new() { HasText = "第一句" })).ToHaveCountAsync(1);

        await server.KillAsync();
        await desk.WriteAsync("Alt+r", "第二句");
        await desk.WriteAsync("Alt+r", "第三句");
        await chat.SayAsync("客户断线时的话");
        await Expect(desk.Page.Locator(".line-state__lost")).ToBeVisibleAsync();
        await server.StartAsync();
        await Expect(desk.Page.Locator(".line-state__lost")).ToBeHiddenAsync();

        await ExpectAllAsync(desk, chat);
        await desk.Page.ReloadAsync();
        await chat.Page.ReloadAsync();
        await ExpectAllAsync(desk, chat);
    }

    [ChromiumFact]
    public async Task Without_a_network_both_sides_say_so_and_lose_nothing()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        await desk.WriteAsync("Alt+r", "第一句");
        await Expect(chat.Answers.Filter(new() { HasText = "第一句" })).ToHaveCountAsync(1);

        await desk.Page.Context.SetOfflineAsync(true);
        await chat.Context.SetOfflineAsync(true);
        await Expect(chat.Page.Locator(".notice")).ToContainTextAsync("网络已断开");
        await Expect(desk.Page.Locator(".line-state__lost")).ToBeVisibleAsync();
        await desk.WriteAsync("Alt+r", "第二句");
        await desk.WriteAsync("Alt+r", "第三句");
        await chat.SayAsync("客户断线时的话");
        await chat.Context.SetOfflineAsync(false);
        await desk.Page.Context.SetOfflineAsync(false);
        await Expect(desk.Page.Locator(".line-state__lost")).ToBeHiddenAsync();

        await ExpectAllAsync(desk, chat);
    }

    private static async Task ExpectAllAsync(DeskPage desk, ChatPage chat)
    {
        await Expect(desk.Page.Locator(".entry--sending")).ToHaveCountAsync(0);
        foreach (var words in (string[])["第一句", "第二句", "第三句", "客户断线时的话"]) await Expect(desk.Said(words)).ToHaveCountAsync(1);
        foreach (var words in (string[])["第一句", "第二句", "第三句"])
            await Expect(chat.Answers.Filter(new() { HasText = words })).ToHaveCountAsync(1);
        await Expect(chat.Said("客户断线时的话")).ToHaveCountAsync(1);
        Assert.Equal(["第一句", "第二句", "第三句"], await InOrderAsync(desk.Entries));
        Assert.Equal(["第一句", "第二句", "第三句"], await InOrderAsync(chat.Answers));
    }

    /// <summary>The agent's words in the order in which they are shown.</summary>
    private static async Task<string[]> InOrderAsync(Microsoft.Playwright.ILocator said)
    {
        var texts = await said.AllInnerTextsAsync();
        return [.. texts.SelectMany(text => ((string[])["第一句", "第二句", "第三句"]).Where(words => text.Contains(words, StringComparison.Ordinal)))];
    }
}
