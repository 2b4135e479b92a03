using System.Text.Json;
using Microsoft.Playwright;

namespace ServiceBot.Browser.Tests;

/// <summary>What axe-core finds against WCAG 2.2 AA on a page as it stands.</summary>
internal static class Barriers
{
    private const string Check =
        """
        async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })).violations
            .map(violation => `${violation.id}: ${violation.nodes.map(node => node.target.join(" ")).join(", ")}`)
        """;

    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        var found = await page.EvaluateAsync<JsonElement>(Check);
        return [.. found.EnumerateArray().Select(text => text.GetString() ?? "")];
    }
}
