using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>The desk as an agent sees it, with a record of everything that went wrong under it.</summary>
internal sealed class DeskPage : IAsyncDisposable
{
    /// <summary>Around the clock on every day, so that a test may run at any hour.</summary>
    public static readonly string[] AlwaysOpen =
        ["--Handoff:Hours:Workdays:0=00:00-24:00", "--Handoff:Hours:FreeDays:0=00:00-24:00"];

    private const string Password = "Tianyang-82-lv";

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _troubles = new();

    private DeskPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.SetDefaultTimeout(45_000);
        page.Console += (_, message) =>
        {
            // Whoever is not signed in yet is told so with a 401, which the browser writes down.
            if (message.Type is "error" or "warning" && !message.Text.Contains("401", StringComparison.Ordinal))
                _troubles.Enqueue($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _troubles.Enqueue("page error: " + error);
    }

    public IPage Page { get; }

    /// <summary>Console errors and warnings, page errors, what the content policy refused.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    public ILocator Rings => Page.Locator(".ring");

    public ILocator Rows => Page.Locator("a.row");

    public ILocator Field => Page.Locator(".composer textarea");

    public ILocator Entries => Page.Locator(".entry");

    public ILocator Notes => Page.Locator(".note");

    public static async Task<DeskPage> OpenAsync(IBrowser browser, Uri address, BrowserNewContextOptions options)
    {
        options.Locale ??= "zh-CN";
        options.ViewportSize ??= new() { Width = 1366, Height = 768 };
        var context = await browser.NewContextAsync(options);
        var desk = new DeskPage(context, await context.NewPageAsync());
        await desk.Page.GotoAsync(new Uri(address, "/desk").ToString());
        return desk;
    }

    public async Task SignInAsync(string name, string password)
    {
        await Page.GetByLabel("账号").FillAsync(name);
        await Page.Locator("input[type=password]").FillAsync(password);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The first sign-in of the first account, which has to change its password.</summary>
    public async Task SignInFirstAsync(string firstPassword)
    {
        await SignInAsync("admin", firstPassword);
        await Page.GetByLabel("现在的密码").FillAsync(firstPassword);
        await Page.GetByLabel("新密码", new() { Exact = true }).FillAsync(Password);
        await Page.GetByLabel("再输一次新密码").FillAsync(Password);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator(".availability")).ToBeVisibleAsync();
    }

    /// <summary>From now on customers are given to this agent.</summary>
    public async Task BeAvailableAsync()
    {
        var availability = Page.GetByRole(AriaRole.Switch, new() { Name = "接新客户" });
        if (await availability.GetAttributeAsync("aria-checked") != "true") await availability.ClickAsync();
        await Expect(availability).ToHaveAttributeAsync("aria-checked", "true");
    }

    public async Task WriteAsync(string keys, string text)
    {
        await Page.Keyboard.PressAsync(keys);
        await Field.FillAsync(text);
        await Field.PressAsync("Enter");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
