using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(BrowserFixture fixture)
{
    /// <summary>A button that was closed a moment ago looks open at once, and another theme has its colours at once.</summary>
    private const string Change =
        """
        () => {
          const button = document.querySelector(".side .ask");
          const open = getComputedStyle(button).color;
          button.disabled = true;
          const closed = getComputedStyle(button).color;
          button.disabled = false;
          const again = getComputedStyle(button).color;
          document.documentElement.dataset.theme = "dark";
          getComputedStyle(button).color;
          return `${closed !== open} ${again === open} ${document.getAnimations().length}`;
        }
        """;

    [ChromiumTheory]
    [InlineData(390, ColorScheme.Light, false)]
    [InlineData(390, ColorScheme.Dark, true)]
    [InlineData(1366, ColorScheme.Light, true)]
    [InlineData(1366, ColorScheme.Dark, false)]
    public async Task No_barrier_is_found(int width, ColorScheme scheme, bool plain)
    {
        await using var chat = await fixture.OpenAsync(
            new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 844 }, ReducedMotion = ReducedMotion.Reduce });
        await chat.Page.EvaluateAsync("plain => localStorage.setItem('servicebot.preferences', JSON.stringify({ plain }))", plain);
        await chat.Page.ReloadAsync();
        await chat.WaitUntilOnlineAsync();
        await Expect(chat.Page.Locator(".ask:disabled")).ToHaveCountAsync(0);

        var found = new List<string>(await Barriers.FindAsync(chat.Page));
        await chat.AskAsync();
        found.AddRange(await Barriers.FindAsync(chat.Page));
        await chat.Sources.First.ClickAsync();
        await Expect(chat.Dialog).ToBeVisibleAsync();
        found.AddRange(await Barriers.FindAsync(chat.Page));

        Assert.Equal([], found);
    }

    [ChromiumFact]
    public async Task Nothing_changes_by_degrees_for_those_who_want_less_motion()
    {
        await using var chat = await fixture.OpenAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await Expect(chat.Page.Locator(".ask:disabled")).ToHaveCountAsync(0);

        Assert.Equal("true true 0", await chat.Page.EvaluateAsync<string>(Change));
    }
}
