using Microsoft.Playwright;

namespace ServiceBot.Browser.Tests;

/// <summary>What is wrong with the desk as it looks now. A picture is kept where SERVICEBOT_SCREENSHOTS names a folder.</summary>
internal static class DeskLook
{
    public static async Task AddAsync(IPage page, string name, List<string> found, bool isDesk = true)
    {
        if (Environment.GetEnvironmentVariable("SERVICEBOT_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        found.AddRange(await Barriers.FindByDayAndNightAsync(page, name));
        var tooWide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        if (isDesk && tooWide > 0) found.Add($"{name}: {tooWide} pixels too wide");
    }
}
