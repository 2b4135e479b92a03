using Microsoft.Extensions.Options;
using ServiceBot.Channels.BotFramework;
using ServiceBot.Channels.DirectLine;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Desk;
using ServiceBot.Files;
using ServiceBot.Models;
using ServiceBot.Models.Vectors;
using ServiceBot.Operations.Health;
using ServiceBot.Operations.Telemetry;
using ServiceBot.Pages;
using ServiceBot.Stores;
using ServiceBot.Stores.Qdrant;
using ServiceBot.UtilitySystems;
using ServiceBot.UtilitySystems.Events;

namespace ServiceBot.Operations;

/// <summary>The web application, put together. Reads like a table of contents.</summary>
internal static class ServerHost
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>What everything else may take to end, beside the turns.</summary>
    private static readonly TimeSpan EndOfOthers = TimeSpan.FromSeconds(30);

    /// <param name="args">Settings of the command line.</param>
    /// <param name="adjust">What a test replaces or adds before the application is built.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
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
        // Before everything that works: hours and queues set at the desk count from the first turn on.
        builder.Services.AddDesk(builder.Configuration);
        builder.Services.AddMessaging();
        // The host must not pull down the database under turns that still have their time.
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<MessagingOptions>>(
            (host, messaging) => host.ShutdownTimeout = messaging.Value.StopGrace + EndOfOthers);
        builder.Services.AddWorkOrders();
        builder.Services.AddWorkOrderEvents();
        builder.Services.AddUtilitySystems(builder.Configuration);
        builder.Services.AddBot(builder.Configuration);
        // Before Qdrant, which waits for the vectors when they are to come.
        builder.Services.AddVectors(builder.Configuration);
        builder.Services.AddQdrant(builder.Configuration);
        builder.Services.AddHybridSearch(builder.Configuration);
        builder.Services.AddChatModel(builder.Configuration);
        builder.Services.AddTurnPatience();
        builder.Services.AddFiles();
        builder.Services.AddDirectLine();
        builder.Services.AddBotFramework();
        builder.Services.AddWeChat(builder.Configuration);
        builder.Services.AddPages();
        adjust?.Invoke(builder);
        // Last: it measures the ports registered above.
        builder.Services.AddTelemetry();

        var app = builder.Build();
        // Before any part reads its settings, so that all mistakes are told at once.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.UseErrorHandling();

        // Endpoints: one MapX a folder.
        app.MapHealth();
        app.MapFiles();
        app.MapDirectLine();
        app.MapBotFramework();
        app.MapWeChat();
        app.MapWorkOrderEvents();
        app.MapDesk();
        app.MapPages(app.Services.GetRequiredService<IOptions<FilesOptions>>().Value.MaxFileBytes);
        return app;
    }
}
