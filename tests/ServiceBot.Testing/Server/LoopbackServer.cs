using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ServiceBot.Testing.Server;

/// <summary>A web server on a free port of loopback whose answers are a test's own code.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    /// <param name="serve">Answers every request; runs on the server's threads.</param>
    /// <param name="configure">Limits, or other endpoints.</param>
    public LoopbackServer(RequestDelegate serve, Action<KestrelServerOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => configure?.Invoke(kestrel));
        _app = builder.Build();
        _app.Run(serve);
    }

    /// <summary>Where it listens, once it does.</summary>
    public string Url => _app.Urls.First();

    public Task StartAsync() => _app.StartAsync();

    /// <summary>Ends at once: requests that wait for a test are not waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
