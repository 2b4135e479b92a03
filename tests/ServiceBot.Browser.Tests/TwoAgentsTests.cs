using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>Two desks and one customer.</summary>
[Collection(BrowserTests.Name)]
public sealed class TwoAgentsTests(BrowserFixture fixture)
{
    [ChromiumFact]
    public async Task Of_two_who_claim_one_customer_one_gets_her_and_the_other_is_told_who()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        // Signed in, but neither takes new customers: nobody is rung.
        await using var first = await DeskPage.OpenAsync(fixture.Browser, server.Address, new());
        await first.SignInFirstAsync(server.FirstPassword);
        await using var second = await first.OpenColleagueAsync(fixture.Browser, server.Address, "wangmin", "王敏", "2002");
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");

        foreach (var desk in (DeskPage[])[first, second])
        {
            await desk.Page.Keyboard.PressAsync("Alt+2");
            await desk.Rows.First.ClickAsync();
            await Expect(Claim(desk)).ToBeVisibleAsync();
        }
        await Task.WhenAll(first.Page.Keyboard.PressAsync("Alt+a"), second.Page.Keyboard.PressAsync("Alt+a"));
        await Expect(Claim(first)).ToBeHiddenAsync();
        await Expect(Claim(second)).ToBeHiddenAsync();

        await WaitForOneOwnerAsync(first, second);
        var (loser, owner) = await first.Field.IsEnabledAsync() ? (second, "管理员") : (first, "王敏");
        await Expect(loser.Page.Locator(".talk__who")).ToContainTextAsync(owner);
        await Expect(loser.Field).ToBeDisabledAsync();
        await Expect(chat.Answers.Filter(new() { HasText = "的人工客服为您服务" })).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task A_conversation_is_passed_on_with_a_note_and_what_was_begun_is_still_there_after_a_reload()
    {
        await using var server = await ServerProcess.StartAsync(DeskPage.AlwaysOpen);
        await using var first = await DeskPage.OpenAvailableAsync(fixture.Browser, server);
        await using var chat = await fixture.OpenAsync(address: server.Address);
        await chat.SayAsync("转人工");
        await first.AcceptAsync();
        await using var second = await first.OpenColleagueAsync(fixture.Browser, server.Address, "wangmin", "王敏", "2002");
        await second.BeAvailableAsync();

        await first.Field.FillAsync("写到一半的话");
        await first.Page.ReloadAsync();
        await Expect(first.Field).ToHaveValueAsync("写到一半的话");
        await first.Page.Keyboard.PressAsync("Alt+t");
        var dialog = first.Page.GetByRole(AriaRole.Dialog, new() { Name = "转接会话" });
        await Expect(dialog.GetByLabel("转到队列")).ToBeFocusedAsync();
        await dialog.GetByLabel("指定坐席").ClickAsync();
        await first.Page.GetByTitle("王敏").First.ClickAsync();
        await dialog.GetByLabel("给接手同事的话").FillAsync("户号已核对，只差退费");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "转 接" }).Or(dialog.GetByRole(AriaRole.Button, new() { Name = "转接", Exact = true })).ClickAsync();

        await Expect(second.Rings).ToContainTextAsync("同事转给您");
        await second.AcceptAsync();
        await Expect(second.Page.Locator(".panel__note")).ToContainTextAsync("户号已核对，只差退费");
        await Expect(first.Field).ToBeDisabledAsync();
        await second.WriteAsync("Alt+r", "您好，退费我来办");
        await Expect(chat.Page.GetByText("您好，退费我来办").First).ToBeVisibleAsync();
        await Expect(chat.Page.GetByText("工号 2002").First).ToBeVisibleAsync();
        Assert.DoesNotContain("只差退费", await chat.ReadActivitiesAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("写到一半的话", await chat.ReadActivitiesAsync(), StringComparison.Ordinal);
    }

    private static ILocator Claim(DeskPage desk) => desk.Page.Locator(".talk__actions").GetByRole(AriaRole.Button, new() { Name = "领取" });

    private static async Task WaitForOneOwnerAsync(DeskPage first, DeskPage second)
    {
        const string Enabled = ".composer__box textarea:enabled";
        await Task.WhenAny(first.Page.WaitForSelectorAsync(Enabled), second.Page.WaitForSelectorAsync(Enabled));
    }
}
