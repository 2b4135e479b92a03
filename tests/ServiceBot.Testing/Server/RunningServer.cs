using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Operations;

namespace ServiceBot.Testing.Server;

/// <summary>The whole program on a free loopback port, with a data directory of its own and all logs recorded at Trace.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _directory;

    private RunningServer(WebApplication app, RecordedLogs logs, string directory)
    {
        (_app, Logs, _directory) = (app, logs, directory);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public RecordedLogs Logs { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningServer> StartAsync(
        IEnumerable<string>? settings = null, Action<IServiceCollection>? configure = null, Action<WebApplication>? map = null)
    {
        var directory = Directory.CreateTempSubdirectory("servicebot-server-").FullName;
        var logs = new RecordedLogs();
        string[] args =
        [
            "--urls=http://127.0.0.1:0", "--Storage:DataDirectory=" + directory, "--Logging:LogLevel:Default=Trace",
            "--Logging:LogLevel:Microsoft.AspNetCore=Trace", .. settings ?? [],
        ];
        var app = ServerHost.Build(args, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(logs);
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
            Directory.Delete(directory, recursive: true);
            throw;
        }
        return new RunningServer(app, logs, directory);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
