using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class TranscriptEndTests(BrowserFixture fixture)
{
    private static readonly (int Width, int Height) Upright = (390, 844), Turned = (844, 390), WithKeyboard = (390, 420);

    [ChromiumFact]
    public async Task The_last_message_is_seen_however_a_phone_is_turned_while_it_arrives()
    {
        await using var chat = await fixture.OpenAsync(new()
        {
            ViewportSize = new() { Width = 390, Height = 844 },
            DeviceScaleFactor = 2.75f,
            IsMobile = true,
            HasTouch = true,
        });
        await chat.AskAsync();
        (int, int)[] screens = [Turned, Upright, WithKeyboard, Upright, Turned, WithKeyboard, Turned, Upright, Turned, WithKeyboard, Turned, Upright];
        var hidden = new List<string>();

        foreach (var (turn, (width, height)) in screens.Index())
        {
            var answers = await chat.Answers.CountAsync();
            await chat.Page.SetViewportSizeAsync(width, height);
            await chat.SayAsync(turn % 2 is 0 ? "过户要什么材料？" : ChatPage.Question);
            await Expect(chat.Answers).ToHaveCountAsync(answers + 1);
            if (await chat.RestAsync(24) is > 24 and var rest) hidden.Add($"{width}×{height}: {rest} px below");
        }

        Assert.Empty(hidden);
    }

    [ChromiumFact]
    public async Task Who_reads_further_up_is_left_there_when_a_message_arrives()
    {
        await using var chat = await fixture.OpenAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        for (var asked = 0; asked < 3; asked++)
        {
            await chat.SayAsync("过户要什么材料？");
            await Expect(chat.Answers).ToHaveCountAsync(asked + 1);
        }
        Assert.InRange(await chat.RestAsync(24), 0, 24);

        await chat.Page.Mouse.MoveAsync(195, 400);
        await ScrollUpAsync(chat);
        await chat.PostAsync("怎么开发票？");
        await Expect(chat.Answers).ToHaveCountAsync(4);

        // As long as the control takes to glide to the end.
        await chat.Page.WaitForTimeoutAsync(1_000);
        Assert.InRange(await chat.RestAsync(int.MaxValue), 300, int.MaxValue);
    }

    /// <summary>Turns the wheel until the page says that there is more below: a turn may come while the last answer is still being laid out.</summary>
    private static async Task ScrollUpAsync(ChatPage chat)
    {
        var more = chat.Page.Locator(".webchat__scroll-to-end-button");
        for (var turn = 0; turn < 60 && !await more.IsVisibleAsync(); turn++)
        {
            await chat.Page.Mouse.WheelAsync(0, -400);
            await chat.Page.WaitForTimeoutAsync(500);
        }
        await Expect(more).ToBeVisibleAsync();
    }
}
