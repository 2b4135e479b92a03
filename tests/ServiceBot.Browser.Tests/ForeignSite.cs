using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ServiceBot.Browser.Tests;

/// <summary>Somebody else's page with our one tag in it: another site for the browser, and strict about what it lets in.</summary>
internal sealed class ForeignSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ForeignSite(WebApplication app)
    {
        _app = app;
        // By name, not by number: for browsers localhost and 127.0.0.1 are different sites.
        Address = new UriBuilder(app.Urls.First()) { Host = "localhost" }.Uri;
    }

    public Uri Address { get; }

    public static async Task<ForeignSite> StartAsync(Uri chat)
    {
        var origin = chat.GetLeftPart(UriPartial.Authority);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src {origin}; frame-src {origin}";
            return Results.Content(
                $"<!doctype html><title>供电公司</title><h1>供电公司</h1><script src=\"{origin}/widget.js\" async></script>",
                "text/html; charset=utf-8");
        });
        await app.StartAsync();
        return new ForeignSite(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
