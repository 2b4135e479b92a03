using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>Each side sees that the other one writes.</summary>
[Collection(BrowserTests.Name)]
public sealed class TypingTests(BrowserFixture fixture)
{
    private const string Sign =
        """{"activities":[{"type":"typing","id":"t1","timestamp":"2026-03-01T00:00:00.000Z","channelId":"directline","from":{"id":"human-agent","name":"人工客服","role":"bot"}}]}""";

    [ChromiumFact]
    public async Task The_agent_sees_that_the_customer_types_but_only_once_a_human_was_asked_for()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        var told = 0;
        chat.Page.Request += (_, request) => told += request.PostData?.Contains("\"typing\"", StringComparison.Ordinal) == true ? 1 : 0;

        await chat.AskAsync();
        Assert.Equal(0, told);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        await chat.Field.FillAsync("我想问一下");

        await Expect(desk.Page.Locator(".transcript__typing")).ToContainTextAsync("客户正在输入");
        await chat.Field.PressAsync("Enter");
        await Expect(desk.Said("我想问一下")).ToHaveCountAsync(1);
        await Expect(desk.Page.Locator(".transcript__typing")).ToBeHiddenAsync();
        Assert.Equal(1, told);
        Assert.Empty(chat.Troubles);
    }

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_customer_reads_that_the_agent_types_until_the_words_are_there(bool plain)
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.Page.EvaluateAsync("plain => localStorage.setItem('servicebot.preferences', JSON.stringify({ plain }))", plain);
        IWebSocketRoute? line = null;
        await chat.Context.RouteWebSocketAsync("**/stream**", route =>
        {
            line = route;
            route.ConnectToServer();
        });
        await chat.Page.ReloadAsync();
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        await Expect(chat.Answers.Filter(new() { HasText = "人工客服为您服务" })).ToHaveCountAsync(1);

        line?.Send(Sign);
        await Expect(chat.Page.Locator(".typing")).ToHaveTextAsync("客服正在输入");
        await desk.WriteAsync("Alt+r", "马上为您查");

        await Expect(chat.Answers.Filter(new() { HasText = "马上为您查" })).ToHaveCountAsync(1);
        await Expect(chat.Page.Locator(".typing")).ToHaveCountAsync(0, new() { Timeout = 2_500 });
    }

    [ChromiumFact]
    public async Task Who_stops_typing_without_a_word_is_not_waited_for()
    {
        await using var chat = await fixture.OpenAsync();
        IWebSocketRoute? line = null;
        await chat.Context.RouteWebSocketAsync("**/stream**", route =>
        {
            line = route;
            route.ConnectToServer();
        });
        await chat.Page.ReloadAsync();
        await chat.AskAsync();

        line?.Send(Sign);

        await Expect(chat.Page.Locator(".typing")).ToHaveTextAsync("客服正在输入");
        await Expect(chat.Page.Locator(".typing")).ToHaveCountAsync(0);
    }
}
