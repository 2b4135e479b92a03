using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class LostConnectionTests(BrowserFixture fixture)
{
    [ChromiumFact]
    public async Task What_was_said_without_a_network_arrives_once()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskAsync();
        var answers = await chat.Answers.CountAsync();

        await chat.Context.SetOfflineAsync(true);
        await Expect(chat.Page.Locator(".notice")).ToContainTextAsync("网络已断开");
        await chat.SayAsync("计划停电会提前几天通知？");
        await Expect(chat.Said("计划停电")).ToHaveCountAsync(1);
        await chat.Context.SetOfflineAsync(false);

        await Expect(chat.Answers).ToHaveCountAsync(answers + 1, new() { Timeout = 45_000 });
        await Expect(chat.Page.Locator(".notice")).ToBeHiddenAsync();
        await ReloadAndExpectAsync(chat, ["违约金", "计划停电"], answers + 1);
    }

    [ChromiumFact]
    public async Task A_killed_server_loses_and_doubles_nothing()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.AskAsync();
        var answers = await chat.Answers.CountAsync();

        await server.KillAsync();
        await chat.SayAsync("计划停电会提前几天通知？");
        await Expect(chat.Said("计划停电")).ToHaveCountAsync(1);
        await server.StartAsync();

        await Expect(chat.Answers).ToHaveCountAsync(answers + 1, new() { Timeout = 60_000 });
        await ReloadAndExpectAsync(chat, ["违约金", "计划停电"], answers + 1);
    }

    [ChromiumFact]
    public async Task Where_sockets_are_blocked_the_page_polls()
    {
        await using var chat = await fixture.OpenAsync();
        // Accepted and never answered: what a proxy does that swallows frames.
        await chat.Context.RouteWebSocketAsync("**/stream**", _ => { });
        await chat.Page.ReloadAsync();

        await chat.AskAsync();

        await Expect(chat.Said(ChatPage.Question)).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task A_token_that_ran_out_is_renewed_and_the_message_sent_once()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.Context.RouteAsync(
            "**/activities",
            route => route.FulfillAsync(new() { Status = 403, ContentType = "application/json", Body = """{"error":{"code":"TokenExpired"}}""" }),
            new() { Times = 1 });

        var renewal = await chat.Page.RunAndWaitForResponseAsync(() => chat.AskAsync(), "**/api/webchat/token");

        Assert.True(renewal.Ok);
        await ReloadAndExpectAsync(chat, ["违约金"], 1);
    }

    [ChromiumFact]
    public async Task The_notice_of_a_lost_connection_hides_no_part_of_the_last_message_on_a_phone()
    {
        await using var chat = await fixture.OpenAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        await chat.AskAsync();
        Assert.InRange(await chat.RestAsync(24), 0, 24);

        await chat.Context.SetOfflineAsync(true);
        await Expect(chat.Page.Locator(".notice")).ToContainTextAsync("网络已断开");

        Assert.InRange(await chat.RestAsync(2), 0, 2);
    }

    private static async Task ReloadAndExpectAsync(ChatPage chat, string[] said, int answers)
    {
        await chat.Page.ReloadAsync();
        await Expect(chat.Answers).ToHaveCountAsync(answers);
        foreach (var words in said) await Expect(chat.Said(words)).ToHaveCountAsync(1);
    }
}
