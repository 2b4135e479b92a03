using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>How a talk with a human ends, and what takes its place where there is none.</summary>
[Collection(BrowserTests.Name)]
public sealed class TalkEndTests(BrowserFixture fixture)
{
    [ChromiumFact]
    public async Task After_the_talk_the_customer_rates_it_and_the_bot_takes_up_what_was_left_half_done()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("我要报修，家里停电了");
        await Expect(chat.Answers.Filter(new() { HasText = "详细地址" })).ToHaveCountAsync(1);
        await chat.SayAsync("转人工");
        await desk.AcceptAsync();
        await Expect(desk.Page.Locator(".panel__tab")).ToContainTextAsync("没办完的业务");

        await desk.Page.Keyboard.PressAsync("Alt+e");
        await Expect(desk.Page.GetByRole(AriaRole.Dialog, new() { Name = "结束这次会话？" })).ToBeVisibleAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "结束会话" })).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(chat.Answers.Filter(new() { HasText = "之前没办完的事，说「继续」就能接着办" })).ToHaveCountAsync(1);
        var form = desk.Page.Locator("form.wrap-up");
        await Expect(form.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Space");
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.Page.Keyboard.TypeAsync("已安抚");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(form).ToBeHiddenAsync();

        await chat.SayAsync("5");
        await Expect(chat.Answers.Filter(new() { HasText = "谢谢您的评价" })).ToHaveCountAsync(1);
        await chat.SayAsync("继续");
        await Expect(chat.Answers.Filter(new() { HasText = "地址" })).ToHaveCountAsync(2);
        Assert.Equal([], desk.Troubles);
    }

    [ChromiumFact]
    public async Task Out_of_hours_the_customer_gets_a_ticket_and_a_time_and_the_desk_shows_it()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        await using var server = await ServerProcess.StartAsync(
            [.. DeskPage.AlwaysOpen, $"--Handoff:Hours:ClosedDays:0={today:yyyy-MM-dd}", $"--Handoff:Hours:ClosedDays:1={today.AddDays(1):yyyy-MM-dd}"]);
        await using var chat = await fixture.OpenAsync(address: server.Address);

        await chat.SayAsync("转人工");
        var told = chat.Answers.Filter(new() { HasText = "人工客服现在不在班" });
        await Expect(told).ToContainTextAsync("后天");
        await Expect(told).ToContainTextAsync(new Regex(@"工单号 LY\d+"));
        var ticket = Regex.Match(await told.InnerTextAsync(), @"LY\d+").Value;
        // Nobody was there: the way out of hours, since whoever works late is not kept from customers.
        await using var desk = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await desk.Page.Keyboard.PressAsync("Alt+5");
        await desk.Rows.Filter(new() { HasText = "已转留言" }).ClickAsync();

        await Expect(desk.Page.Locator(".talk__who")).ToContainTextAsync(ticket);
        await Expect(desk.Rings).ToHaveCountAsync(0);
    }
}
