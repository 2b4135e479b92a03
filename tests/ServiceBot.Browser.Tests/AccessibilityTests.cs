using System.Text.Json;
using Microsoft.Playwright;

namespace ServiceBot.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(BrowserFixture fixture)
{
    private const string Check =
        """
        async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })).violations
            .filter(violation => ["serious", "critical"].includes(violation.impact))
            .map(violation => `${violation.id}: ${violation.nodes.map(node => node.target.join(" ")).join(", ")}`)
        """;

    [ChromiumTheory]
    [InlineData(390, ColorScheme.Light, false)]
    [InlineData(390, ColorScheme.Dark, true)]
    [InlineData(1366, ColorScheme.Light, true)]
    [InlineData(1366, ColorScheme.Dark, false)]
    public async Task No_serious_barrier_is_found(int width, ColorScheme scheme, bool plain)
    {
        await using var chat = await fixture.OpenAsync(
            new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 844 }, ReducedMotion = ReducedMotion.Reduce });
        await chat.Page.EvaluateAsync("plain => localStorage.setItem('servicebot.preferences', JSON.stringify({ plain }))", plain);
        await chat.Page.ReloadAsync();
        await chat.WaitUntilOnlineAsync();

        var found = new List<string>(await RunAsync(chat.Page));
        await chat.AskAsync();
        found.AddRange(await RunAsync(chat.Page));
        await chat.Sources.First.ClickAsync();
        await Assertions.Expect(chat.Dialog).ToBeVisibleAsync();
        found.AddRange(await RunAsync(chat.Page));

        Assert.Equal([], found);
    }

    private static async Task<string[]> RunAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        var found = await page.EvaluateAsync<JsonElement>(Check);
        return [.. found.EnumerateArray().Select(text => text.GetString() ?? "")];
    }
}
