using ServiceBot.Core.Messaging;
using ServiceBot.Pages;
using ServiceBot.Stores;

namespace ServiceBot.Operations;

/// <summary>The web application, put together. Reads like a table of contents.</summary>
internal static class ServerHost
{
    private const string DefaultUrl = "http://localhost:5080";

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Pages, knowledge and prompts travel with the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);

        // Parts: one AddX a folder.
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStores();
        builder.Services.AddMessaging();
        builder.Services.AddPages();

        var app = builder.Build();

        // Endpoints: one MapX a folder.
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapPages();
        return app;
    }
}
