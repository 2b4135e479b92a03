using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk;
using ServiceBot.Desk.Access;
using ServiceBot.Operations;
using ServiceBot.Stores;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.UtilitySystems;

namespace ServiceBot.Testing.Desk;

/// <summary>The desk on a real port over the real engine and a real database; turns are scripted.</summary>
internal sealed class DeskServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _isStopped;

    private DeskServer(WebApplication app, ShiftedTime time, RecordedLogs logs, StringWriter console) =>
        (_app, Time, Logs, Console) = (app, time, logs, console);

    public ShiftedTime Time { get; }

    public RecordedLogs Logs { get; }

    /// <summary>What was told to whoever started the program.</summary>
    public StringWriter Console { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    /// <param name="settings">Database and whatever else: <see cref="EngineSettings"/>.</param>
    /// <param name="configure">What replaces or adds parts.</param>
    /// <param name="time">The clock, for nodes that share one.</param>
    public static async Task<DeskServer> StartAsync(
        IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? configure = null, ShiftedTime? time = null)
    {
        time ??= new ShiftedTime();
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { EnvironmentName = settings.GetValueOrDefault("environment") ?? Environments.Production });
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Desk:SignInsPerMinute"] = "1000", ["Storage:SurvivesPowerLoss"] = "false" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var (logs, console) = (new RecordedLogs(), new StringWriter());
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddStores();
        builder.Services.AddMessaging();
        builder.Services.AddUtilitySystems(builder.Configuration);
        // The real bot, for what the desk asks it; customers are answered by the script.
        builder.Services.AddBot(builder.Configuration);
        builder.Services.AddSingleton<ITurnHandler>(new ScriptedHandler());
        builder.Services.AddDesk(builder.Configuration);
        builder.Services.AddSingleton(new DeskConsole(console));
        configure?.Invoke(builder.Services);
        // Not validated on build: parts of the bot that the work of the desk asks for are not here.
        builder.Host.UseDefaultServiceProvider(options => options.ValidateScopes = true);
        var app = builder.Build();
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.MapDesk();
        await app.StartAsync();
        return new DeskServer(app, time, logs, console);
    }

    /// <summary>A page of somebody who has an account; it is made where it is missing.</summary>
    public Task<DeskClient> SignedInAsync(string name, params DeskRole[] roles) =>
        DeskClient.SignedInAsync(Services, Address, name, roles);

    /// <summary>A page in which nobody is signed in.</summary>
    public DeskClient Open() => new(Address);

    public async Task StopAsync()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Console.DisposeAsync();
    }
}
