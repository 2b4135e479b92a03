using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ServiceBot.Pages;

/// <summary>Serves the chat page, the widget and their files.</summary>
internal static partial class PagesEndpoints
{
    private const string NotBuilt =
        "网页未包含在此版本中，请拨打 95598 供电服务热线。\n"
        + "This copy was built without its web pages (SkipWeb). Install Node.js, build again without -p:SkipWeb=true, and restart.\n";

    /// <summary>The desk is one page with addresses of its own below it.</summary>
    private const string Desk = "/desk", DeskPages = "/desk/{**page}";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers the settings of the pages.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<WebChatOptions, WebChatOptionsValidator>().BindConfiguration("WebChat");
        services.AddSingleton<IValidateOptions<WebChatOptions>, FrameAncestorsValidator>();
        return services;
    }

    /// <summary>Maps <c>/</c>, <c>/widget.js</c> and every file of the build that exists; nothing else can be read.</summary>
    /// <param name="app">The program.</param>
    /// <param name="maxFileBytes">Largest file that customers may send; the page tells it before sending.</param>
    public static void MapPages(this WebApplication app, int maxFileBytes) =>
        app.MapPages(Path.Combine(app.Environment.ContentRootPath, "wwwroot"), maxFileBytes);

    internal static void MapPages(this WebApplication app, string directory, int maxFileBytes)
    {
        var files = PageFile.Find(directory);
        if (files.Count == 0)
        {
            Log.PagesMissing(app.Logger);
            foreach (var path in (string[])["/", "/widget.js", Desk, DeskPages])
                app.MapMethods(path, Read, () => Results.Text(NotBuilt, statusCode: StatusCodes.Status404NotFound));
            return;
        }

        var options = app.Services.GetRequiredService<IOptions<WebChatOptions>>().Value;
        foreach (var file in files)
        {
            if (file.Path.EndsWith(".html", StringComparison.Ordinal)) MapPage(app, file, options, maxFileBytes);
            else app.MapMethods(file.Path, Read, context => SendAsync(context, file));
        }
    }

    private static void MapPage(WebApplication app, PageFile file, WebChatOptions options, int maxFileBytes)
    {
        var template = new PageTemplate(file.PhysicalPath, options, maxFileBytes);
        var embedders = options.AllowedFrameAncestors.Count == 0 || options.AllowedFrameAncestors.Contains(ContentPolicy.Everyone)
            ? ContentPolicy.Everyone
            : string.Join(' ', options.AllowedFrameAncestors);
        var name = Path.GetFileNameWithoutExtension(file.Path);
        Task SendAsync(HttpContext context) =>
            template.SendAsync(context, name == "index" && context.Request.Query.ContainsKey("embed") ? embedders : "'self'");
        app.MapMethods(name == "index" ? "/" : "/" + name, Read, SendAsync);
        if ("/" + name == Desk)
            app.MapMethods(DeskPages, Read, SendAsync);
    }

    private static Task SendAsync(HttpContext context, PageFile file)
    {
        var headers = context.Response.Headers;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers.CacheControl = file.IsHashed ? "public, max-age=31536000, immutable" : "public, max-age=300";
        // The widget is a script of other people's pages.
        headers["Cross-Origin-Resource-Policy"] = file.Path == "/widget.js" ? "cross-origin" : "same-origin";
        headers.Vary = HeaderNames.AcceptEncoding;

        var (path, encoding) = Choose(file, context.Request.Headers.AcceptEncoding);
        if (encoding is not null) headers.ContentEncoding = encoding;
        var written = File.GetLastWriteTimeUtc(path);
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{written.Ticks:x}-{new FileInfo(path).Length:x}-{encoding}\"");
        return Results.File(path, file.ContentType, lastModified: written, entityTag: new EntityTagHeaderValue(tag)).ExecuteAsync(context);
    }

    private static (string Path, string? Encoding) Choose(PageFile file, StringValues accepted)
    {
        var known = StringWithQualityHeaderValue.TryParseList(accepted, out var values) ? values : [];
        bool Takes(string encoding) => known.Any(value => value.Quality is null or > 0 && value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));
        return file switch
        {
            { Brotli: { } brotli } when Takes("br") => (brotli, "br"),
            { Gzip: { } gzip } when Takes("gzip") => (gzip, "gzip"),
            _ => (file.PhysicalPath, null),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9401, Level = LogLevel.Warning,
            Message = "Built without web pages (SkipWeb): / and /widget.js answer 404, everything else works")]
        public static partial void PagesMissing(ILogger logger);
    }
}
