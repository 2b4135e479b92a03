using System.Text.Json;
using Microsoft.Playwright;

namespace ServiceBot.Browser.Tests;

/// <summary>What axe-core finds against WCAG 2.2 AA on a page as it stands.</summary>
internal static class Barriers
{
    private const string Check =
        """
        async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })).violations
            .map(violation => `${violation.id}: ${violation.nodes.map(node => `${node.target.join(" ")} (${node.any[0]?.message ?? ""})`).join(", ")}`)
        """;

    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        var found = await page.EvaluateAsync<JsonElement>(Check);
        return [.. found.EnumerateArray().Select(text => text.GetString() ?? "")];
    }

    /// <summary>By day and by night, with the place in front of each.</summary>
    public static async Task<IReadOnlyList<string>> FindByDayAndNightAsync(IPage page, string place)
    {
        var found = new List<string>();
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "dark" : "light");
            found.AddRange((await FindAsync(page)).Select(barrier => $"{place}, {scheme}: {barrier}"));
        }
        return found;
    }
}
