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

    /// <summary>How often the page has asked which colours the system wants.</summary>
    private const string Count =
        """
        (() => {
          const matches = Object.getOwnPropertyDescriptor(MediaQueryList.prototype, "matches");
          window.asked = 0;
          Object.defineProperty(MediaQueryList.prototype, "matches", { ...matches, get() {
            if (this.media.includes("prefers-color-scheme")) window.asked++;
            return matches.get.call(this);
          } });
        })();
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

    /// <summary>Chromium tells no one of a change that was read before the next frame: whoever reads again and again misses it.</summary>
    [ChromiumFact]
    public async Task The_system_s_colours_are_read_once_and_followed_from_then_on()
    {
        await using var chat = await fixture.OpenAsync(new() { ColorScheme = ColorScheme.Light });
        await chat.Page.AddInitScriptAsync(Count);
        await chat.Page.ReloadAsync();
        await chat.WaitUntilOnlineAsync();

        await chat.AskAsync();
        await chat.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Equal(1, await chat.Page.EvaluateAsync<int>("() => window.asked"));
    }
}
