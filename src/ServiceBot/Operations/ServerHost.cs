using ServiceBot.Operations.Health;
using ServiceBot.Operations.Telemetry;
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
        builder.Logging.AddFloor();
        builder.Services.ConfigureHttpClientDefaults(client => client.RemoveAllLoggers());

        // Parts: one AddX a folder.
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddErrorHandling();
        builder.Services.AddReadiness();
        builder.Services.AddStores();
        builder.Services.AddMessaging();
        builder.Services.AddPages();
        // Last: it measures the ports registered above.
        builder.Services.AddTelemetry();

        var app = builder.Build();
        app.UseErrorHandling();

        // Endpoints: one MapX a folder.
        app.MapHealth();
        app.MapPages();
        return app;
    }
}
