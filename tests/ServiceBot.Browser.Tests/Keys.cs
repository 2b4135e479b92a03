using Microsoft.Playwright;

namespace ServiceBot.Browser.Tests;

/// <summary>What somebody does who has no mouse.</summary>
internal static class Keys
{
    private const int Most = 60;

    /// <summary>Presses one key until the focus is where it is wanted.</summary>
    public static async Task PressUntilFocusedAsync(IPage page, string key, string selector)
    {
        for (var press = 0; press < Most; press++)
        {
            await page.Keyboard.PressAsync(key);
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }
        Assert.Fail($"{selector} cannot be reached with {key}; the focus is on {await FocusAsync(page)}");
    }

    public static Task<string> FocusAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 200)");

    /// <summary>Presses a key again while something is still there: what has just opened may not have taken the focus yet.</summary>
    public static async Task PressUntilGoneAsync(IPage page, string key, ILocator what)
    {
        for (var presses = 0; presses < Most && await what.CountAsync() > 0 && await what.First.IsVisibleAsync(); presses++)
        {
            await page.Keyboard.PressAsync(key);
            await page.WaitForTimeoutAsync(500);
        }
        await Assertions.Expect(what).ToHaveCountAsync(0);
    }
}
