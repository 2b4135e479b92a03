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

    public ILocator Field => Page.Locator(".composer__box textarea");

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

    /// <summary>The first sign-in of an account, which has to change its password; the first account's unless another is named.</summary>
    public async Task SignInFirstAsync(string firstPassword, string name = "admin")
    {
        await SignInAsync(name, firstPassword);
        await Page.GetByLabel("现在的密码").FillAsync(firstPassword);
        await Page.GetByLabel("新密码", new() { Exact = true }).FillAsync(Password);
        await Page.GetByLabel("再输一次新密码").FillAsync(Password);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator(".availability")).ToBeVisibleAsync();
    }

    /// <summary>Signs in as the first account and takes customers from now on.</summary>
    public static async Task<DeskPage> OpenAvailableAsync(IBrowser browser, ServerProcess server, BrowserNewContextOptions? options = null)
    {
        var desk = await OpenAsync(browser, server.Address, options ?? new());
        await desk.SignInFirstAsync(server.FirstPassword);
        await desk.BeAvailableAsync();
        return desk;
    }

    /// <summary>Gives an account to somebody, who signs in with a browser of her own.</summary>
    public async Task<DeskPage> OpenColleagueAsync(IBrowser browser, Uri address, string name, string displayName, string number, string[]? queues = null)
    {
        var password = await Page.EvaluateAsync<string>(
            """
            async account => {
              const { csrf } = await (await fetch("/api/desk/session")).json();
              const headers = { "Content-Type": "application/json", "X-ServiceBot-Csrf": csrf };
              return (await (await fetch("/api/desk/agents", { method: "POST", headers, body: JSON.stringify(account) })).json()).password;
            }
            """,
            new { name, displayName, number, roles = (string[])["agent"], queues = queues ?? ["general"], capacity = 3 });
        var colleague = await OpenAsync(browser, address, new());
        await colleague.SignInFirstAsync(password, name);
        return colleague;
    }

    /// <summary>From now on customers are given to this agent.</summary>
    public async Task BeAvailableAsync()
    {
        var availability = Page.GetByRole(AriaRole.Switch, new() { Name = "接新客户" });
        if (await availability.GetAttributeAsync("aria-checked") != "true") await availability.ClickAsync();
        await Expect(availability).ToHaveAttributeAsync("aria-checked", "true");
    }

    /// <summary>Takes whoever rings.</summary>
    public async Task AcceptAsync()
    {
        await Expect(Rings).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Alt+a");
        await Expect(Field).ToBeEnabledAsync();
    }

    /// <summary>What somebody said, as the transcript shows it.</summary>
    public ILocator Said(string text) => Entries.Filter(new() { HasText = text });

    public async Task WriteAsync(string keys, string text)
    {
        await Page.Keyboard.PressAsync(keys);
        await Field.FillAsync(text);
        await Field.PressAsync("Enter");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
