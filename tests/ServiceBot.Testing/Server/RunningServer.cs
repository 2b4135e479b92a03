using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Operations;

namespace ServiceBot.Testing.Server;

/// <summary>The whole program on a free loopback port, with a data directory of its own and all logs recorded at Trace.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string? _ownDirectory;

    private RunningServer(WebApplication app, RecordedLogs logs, string? ownDirectory)
    {
        (_app, Logs, _ownDirectory) = (app, logs, ownDirectory);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public RecordedLogs Logs { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">Settings of the command line.</param>
    /// <param name="configure">What replaces or adds parts.</param>
    /// <param name="map">What is mapped besides.</param>
    /// <param name="directory">Where data is kept, for servers that come after one another; null: a directory that is gone at the end.</param>
    public static async Task<RunningServer> StartAsync(
        IEnumerable<string>? settings = null, Action<IServiceCollection>? configure = null, Action<WebApplication>? map = null,
        string? directory = null)
    {
        var ownDirectory = directory is null ? Directory.CreateTempSubdirectory("servicebot-server-").FullName : null;
        var logs = new RecordedLogs();
        string[] args =
        [
            "--urls=http://127.0.0.1:0", "--Storage:DataDirectory=" + (directory ?? ownDirectory), "--Logging:LogLevel:Default=Trace",
            "--Logging:LogLevel:Microsoft.AspNetCore=Trace", .. settings ?? [],
        ];
        var app = ServerHost.Build(args, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(logs);
            SharedTraining.Use(builder.Services);
            configure?.Invoke(builder.Services);
        });
        map?.Invoke(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            Delete(ownDirectory);
            throw;
        }
        return new RunningServer(app, logs, ownDirectory);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Delete(_ownDirectory);
    }

    private static void Delete(string? ownDirectory)
    {
        if (ownDirectory is not null) Directory.Delete(ownDirectory, recursive: true);
    }
}
