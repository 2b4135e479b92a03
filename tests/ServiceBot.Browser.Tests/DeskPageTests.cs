using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class DeskPageTests(BrowserFixture fixture)
{
    [ChromiumFact]
    public async Task An_agent_takes_a_customer_with_the_keyboard_alone_and_a_note_stays_at_the_desk()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAsync(fixture.Browser, server.Address, new());
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await desk.SignInFirstAsync(server.FirstPassword);
        await desk.BeAvailableAsync();

        await chat.SayAsync("转人工");
        await Expect(desk.Rings).ToBeVisibleAsync();
        await desk.Page.Keyboard.PressAsync("Alt+a");
        await Expect(desk.Field).ToBeEnabledAsync();
        await desk.WriteAsync("Alt+n", "只有同事能看到");
        await Expect(desk.Notes.Filter(new() { HasText = "只有同事能看到" })).ToBeVisibleAsync();
        await desk.WriteAsync("Alt+r", "您好，我来帮您");
        await Expect(chat.Page.GetByText("您好，我来帮您").First).ToBeVisibleAsync();
        await chat.SayAsync("谢谢您");
        await Expect(desk.Entries.Filter(new() { HasText = "谢谢您" })).ToBeVisibleAsync();

        Assert.DoesNotContain("只有同事能看到", await chat.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal([], desk.Troubles);
    }

    [ChromiumFact]
    public async Task What_was_written_while_the_server_was_away_goes_out_once_when_it_is_back()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAsync(fixture.Browser, server.Address, new());
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await desk.SignInFirstAsync(server.FirstPassword);
        await desk.BeAvailableAsync();
        await chat.SayAsync("转人工");
        await Expect(desk.Rings).ToBeVisibleAsync();
        await desk.Page.Keyboard.PressAsync("Alt+a");
        await Expect(desk.Field).ToBeEnabledAsync();

        await server.KillAsync();
        await desk.WriteAsync("Alt+r", "断线时写的话");
        await Expect(desk.Page.Locator(".line-state__lost")).ToBeVisibleAsync();
        await server.StartAsync();
        await Expect(desk.Page.Locator(".line-state__lost")).ToBeHiddenAsync();
        await Expect(desk.Page.Locator(".entry--sending")).ToHaveCountAsync(0);

        await Expect(desk.Entries.Filter(new() { HasText = "断线时写的话" })).ToHaveCountAsync(1);
        await Expect(chat.Page.GetByText("断线时写的话").First).ToBeVisibleAsync();
    }

    [ChromiumTheory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1366, ColorScheme.Light)]
    public async Task No_barrier_is_found_at_the_desk(int width, ColorScheme scheme)
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var desk = await DeskPage.OpenAsync(fixture.Browser, server.Address,
            new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 844 }, ReducedMotion = ReducedMotion.Reduce });
        await using var chat = await fixture.OpenAsync(address: server.Address);

        await Expect(desk.Page.GetByLabel("账号")).ToBeVisibleAsync();
        var found = new List<string>(await Barriers.FindAsync(desk.Page));
        await desk.SignInFirstAsync(server.FirstPassword);
        await desk.BeAvailableAsync();
        await chat.SayAsync("转人工");
        await Expect(desk.Rings).ToBeVisibleAsync();
        found.AddRange(await Barriers.FindAsync(desk.Page));
        await desk.Page.Keyboard.PressAsync("Alt+a");
        await Expect(desk.Field).ToBeEnabledAsync();
        await desk.WriteAsync("Alt+n", "备注");
        await Expect(desk.Notes).ToHaveCountAsync(1);
        found.AddRange(await Barriers.FindAsync(desk.Page));
        await desk.Page.Keyboard.PressAsync("Alt+t");
        await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        found.AddRange(await Barriers.FindAsync(desk.Page));

        Assert.Equal([], found);
    }
}
