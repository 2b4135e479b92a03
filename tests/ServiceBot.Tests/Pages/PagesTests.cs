using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ServiceBot.Pages;

namespace ServiceBot.Tests.Pages;

public sealed class PagesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("servicebot-pages-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Every_page_has_its_own_nonce_in_header_and_text()
    {
        Write("index.html", "<meta content=\"%NONCE%\"><title>%TITLE%</title>");
        await using var app = await StartAsync();
        using var client = app.GetTestClient();

        var first = await client.GetAsync(new Uri("/", UriKind.Relative));
        var second = await client.GetAsync(new Uri("/", UriKind.Relative));

        var text = await first.Content.ReadAsStringAsync();
        var nonce = text.Split('"')[1];
        var policy = Policy(first);
        Assert.Equal(32, nonce.Length);
        Assert.Contains($"script-src 'self' 'nonce-{nonce}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(nonce, Policy(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_address_below_the_desk_is_the_desks_page()
    {
        Write("index.html", "chat");
        Write("desk.html", "<script nonce=\"%NONCE%\">desk</script>");
        Write("assets/desk-1a2b.js", "script");
        await using var app = await StartAsync();
        using var client = app.GetTestClient();

        var home = await client.GetStringAsync(new Uri("/desk", UriKind.Relative));
        var deep = await client.GetAsync(new Uri("/desk/conversations/k1?note=3", UriKind.Relative));

        Assert.Contains("desk", home, StringComparison.Ordinal);
        Assert.Contains("desk", await deep.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'self'", Policy(deep), StringComparison.Ordinal);
        Assert.Equal("script", await client.GetStringAsync(new Uri("/assets/desk-1a2b.js", UriKind.Relative)));
    }

    [Fact]
    public async Task A_title_cannot_break_out_of_the_page()
    {
        Write("index.html", "<title>%TITLE%</title>");
        await using var app = await StartAsync(("WebChat:Title", "</title><script>"));
        using var client = app.GetTestClient();

        var text = await client.GetStringAsync(new Uri("/", UriKind.Relative));

        Assert.Equal("<title>&lt;/title&gt;&lt;script&gt;</title>", text);
    }

    [Fact]
    public async Task Only_the_embedded_form_may_be_framed_by_other_origins()
    {
        Write("index.html", "page");
        await using var app = await StartAsync(("WebChat:AllowedFrameAncestors:0", "https://utility.example"));
        using var client = app.GetTestClient();

        var full = await client.GetAsync(new Uri("/", UriKind.Relative));
        var embedded = await client.GetAsync(new Uri("/?embed=1", UriKind.Relative));

        Assert.EndsWith("frame-ancestors 'self'", Policy(full), StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors https://utility.example", Policy(embedded), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_smallest_form_the_browser_takes_is_sent()
    {
        Write("index.html", "page");
        Write("assets/main-1a2b.js", "plain");
        Write("assets/main-1a2b.js.br", "brotli");
        Write("assets/main-1a2b.js.gz", "gzip");
        await using var app = await StartAsync();

        Assert.Equal(("brotli", "br"), await GetAsync(app, "/assets/main-1a2b.js", "gzip, br"));
        Assert.Equal(("gzip", "gzip"), await GetAsync(app, "/assets/main-1a2b.js", "gzip, br;q=0"));
        Assert.Equal(("plain", null), await GetAsync(app, "/assets/main-1a2b.js", null));
    }

    [Fact]
    public async Task A_file_with_a_hash_in_its_name_is_kept_and_a_page_is_asked_for_again()
    {
        Write("index.html", "page");
        Write("assets/main-1a2b.js", "plain");
        await using var app = await StartAsync();
        using var client = app.GetTestClient();

        var asset = await client.GetAsync(new Uri("/assets/main-1a2b.js", UriKind.Relative));
        var page = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal("public, max-age=31536000, immutable", asset.Headers.CacheControl?.ToString());
        Assert.Equal("no-cache", page.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/assets/../appsettings.json")]
    [InlineData("/assets/%2e%2e/appsettings.json")]
    [InlineData("/index.html.gz")]
    public async Task Nothing_but_the_built_files_can_be_read(string path)
    {
        Write("index.html", "page");
        Write("index.html.gz", "page");
        await using var app = await StartAsync();
        using var client = app.GetTestClient();

        var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Without_pages_the_answer_says_how_to_get_them()
    {
        await using var app = await StartAsync();
        using var client = app.GetTestClient();

        var response = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("SkipWeb", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.example; script-src *")]
    [InlineData("utility.example")]
    [InlineData("https://a.example/path")]
    public async Task An_embedder_that_is_no_origin_stops_the_start(string ancestor)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(("WebChat:AllowedFrameAncestors:0", ancestor)));

        Assert.Contains("AllowedFrameAncestors", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("'self'")]
    [InlineData("https://*.example.com")]
    [InlineData("https://www.example.com:8443")]
    public async Task An_embedder_may_be_any_form_of_origin(string ancestor)
    {
        Write("index.html", "page");

        await using var app = await StartAsync(("WebChat:AllowedFrameAncestors:0", ancestor));

        Assert.NotNull(app);
    }

    private static string Policy(HttpResponseMessage response) =>
        Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

    private static async Task<(string Text, string? Encoding)> GetAsync(WebApplication app, string path, string? accepted)
    {
        using var client = app.GetTestClient();
        if (accepted is not null) client.DefaultRequestHeaders.Add("Accept-Encoding", accepted);
        var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? _directory);
        File.WriteAllText(path, text);
    }

    private async Task<WebApplication> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.Services.AddPages();
        var app = builder.Build();
        app.MapPages(_directory, 10 << 20);
        await app.StartAsync();
        return app;
    }
}
