namespace ServiceBot.Browser.Tests;

/// <summary>The browser of the machine; none is ever downloaded.</summary>
internal static class Chromium
{
    /// <summary>No sandbox, because tests run as root in containers; nothing that would call home.</summary>
    public static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    public static string? Executable => Array.Find(Places, File.Exists);

    public static string? SkipReason
    {
        get
        {
            if (Environment.GetEnvironmentVariable("SERVICEBOT_TESTS_REQUIRE_ALL") == "1") return null;
            if (Executable is null) return "Chromium is not installed.";
            var pages = Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html");
            return File.Exists(pages) ? null : "Built without the web pages (SkipWeb).";
        }
    }
}
