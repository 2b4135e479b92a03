using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace ServiceBot.Pages;

/// <summary>An HTML page of the build, sent with a fresh nonce and the settings it shows.</summary>
internal sealed class PageTemplate
{
    private const string NonceMark = "%NONCE%";
    private const string SettingsMark = "%SETTINGS%";
    private const string TitleMark = "%TITLE%";

    private readonly string _html;

    public PageTemplate(string physicalPath, WebChatOptions options, int maxFileBytes)
    {
        var settings = JsonSerializer.Serialize(new { title = options.Title, hotline = options.Hotline, maxFileBytes }, JsonSerializerOptions.Web);
        _html = File.ReadAllText(physicalPath)
            .Replace(TitleMark, HtmlEncoder.Default.Encode(options.Title), StringComparison.Ordinal)
            .Replace(SettingsMark, HtmlEncoder.Default.Encode(settings), StringComparison.Ordinal);
    }

    public async Task SendAsync(HttpContext context, string frameAncestors)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy.ForPage(nonce, context.Request.Host, frameAncestors);
        headers.CacheControl = "no-cache";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        if (frameAncestors == "'self'") headers[HeaderNames.XFrameOptions] = "SAMEORIGIN";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(_html.Replace(NonceMark, nonce, StringComparison.Ordinal), context.RequestAborted);
    }
}
