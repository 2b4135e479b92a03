using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ServiceBot.Browser.Tests;

/// <summary>The chat as a customer sees it, with a record of everything that went wrong under it.</summary>
internal sealed partial class ChatPage : IAsyncDisposable
{
    public const string Question = "电费交晚了违约金怎么算？";

    private const string Rest =
        "(e => e.scrollHeight - e.scrollTop - e.clientHeight)(document.querySelector('.webchat__basic-transcript__scrollable'))";

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _troubles = new();
    private string? _conversation;
    private string? _grant;

    private ChatPage(IBrowserContext context, IPage page, Uri address)
    {
        (_context, Page, Address) = (context, page, address);
        page.SetDefaultTimeout(45_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _troubles.Enqueue($"console {message.Type}: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            if (Conversation().Match(request.Url) is { Success: true } match && request.Headers.TryGetValue("authorization", out var grant))
                (_conversation, _grant) = (match.Value, grant);
        };
        page.PageError += (_, error) => _troubles.Enqueue("page error: " + error);
        page.Request += (_, request) =>
        {
            var asked = new Uri(request.Url);
            if (asked.Scheme is not ("data" or "blob") && asked.Authority != address.Authority)
                _troubles.Enqueue("request to " + asked.Authority);
        };
    }

    public Uri Address { get; }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    /// <summary>Console errors and warnings, page errors, refused by the content policy, requests to other origins.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    public ILocator Field => Page.GetByRole(AriaRole.Textbox);

    public ILocator Answers => Page.Locator(".answer");

    public ILocator Sources => Page.Locator(".source");

    public ILocator Dialog => Page.Locator("dialog[open]");

    public static async Task<ChatPage> OpenAsync(IBrowser browser, Uri address, BrowserNewContextOptions options)
    {
        options.Locale ??= "zh-CN";
        options.ViewportSize ??= new() { Width = 1366, Height = 768 };
        var context = await browser.NewContextAsync(options);
        var page = new ChatPage(context, await context.NewPageAsync(), address);
        await page.Page.GotoAsync(address.ToString());
        await page.WaitUntilOnlineAsync();
        return page;
    }

    public Task WaitUntilOnlineAsync() => Assertions.Expect(Page.Locator(".line--online")).ToBeVisibleAsync(Long);

    public static LocatorAssertionsToBeVisibleOptions Long => new() { Timeout = 45_000 };

    /// <summary>What the customer said, as the transcript shows it.</summary>
    public ILocator Said(string text) =>
        Page.Locator(".webchat__bubble--from-user").Filter(new() { HasText = text });

    public async Task SayAsync(string text)
    {
        await Field.FillAsync(text);
        await Field.PressAsync("Enter");
    }

    public async Task AskAsync(string question = Question)
    {
        await SayAsync(question);
        await Assertions.Expect(Sources.First).ToBeVisibleAsync(Long);
    }

    /// <summary>Says something from elsewhere in the customer's name: nothing happens in the page but what arrives.</summary>
    public async Task PostAsync(string text)
    {
        var answer = await _context.APIRequest.PostAsync($"{_conversation}/activities", new()
        {
            Headers = new Dictionary<string, string> { ["Authorization"] = _grant ?? "" },
            DataObject = new { type = "message", from = new { id = "customer" }, text },
        });
        Assert.True(answer.Ok, $"The activity was refused with {answer.Status}.");
    }

    /// <summary>How much of the transcript is below what is seen, CSS pixels: as soon as it is as little as that, or after ten
    /// seconds. Waits in the page: its policy forbids the browser driver to evaluate a condition again and again.</summary>
    public Task<double> RestAsync(double atMost) => Page.EvaluateAsync<double>(
        $"async atMost => {{ const end = Date.now() + 10000; while (({Rest}) > atMost && Date.now() < end) await new Promise(done => setTimeout(done, 50)); return {Rest}; }}",
        atMost);

    /// <summary>All that Direct Line gives whoever holds the customer's token.</summary>
    public async Task<string> ReadActivitiesAsync()
    {
        var answer = await _context.APIRequest.GetAsync(
            $"{_conversation}/activities", new() { Headers = new Dictionary<string, string> { ["Authorization"] = _grant ?? "" } });
        Assert.True(answer.Ok, $"The activities were refused with {answer.Status}.");
        return await answer.TextAsync();
    }

    public async Task OpenMenuAsync() => await Page.GetByRole(AriaRole.Button, new() { Name = "更多设置" }).ClickAsync();

    public ILocator Switch(string name) => Page.GetByRole(AriaRole.Switch, new() { Name = name });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    [GeneratedRegex("^.+/v3/directline/conversations/[^/]+(?=/activities)")]
    private static partial Regex Conversation();
}
