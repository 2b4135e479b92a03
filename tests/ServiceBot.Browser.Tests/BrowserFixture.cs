using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>One browser and one server for the tests that leave them as they were; every test has a context of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private ServerProcess? _server;
    private IBrowser? _browser;

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not started.");

    internal Uri Address => _server?.Address ?? throw new InvalidOperationException("The server has not started.");

    public async Task InitializeAsync()
    {
        if (Chromium.SkipReason is not null) return;
        SetDefaultExpectTimeout(45_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Executable,
            Args = Chromium.Arguments,
        });
        _server = await ServerProcess.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>A page as a customer opens it; the address of the shared server unless another is given.</summary>
    internal Task<ChatPage> OpenAsync(BrowserNewContextOptions? options = null, Uri? address = null) =>
        ChatPage.OpenAsync(Browser, address ?? Address, options ?? new());
}
