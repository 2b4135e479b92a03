using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ServiceBot.Benchmarks;

/// <summary>The platform's side of a channel on loopback, where answers arrive.</summary>
internal sealed class LoadPlatform : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();
    private readonly WebApplication _app;

    private LoadPlatform(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <param name="serve">Answers the calls of the program.</param>
    public static async Task<LoadPlatform> StartAsync(Func<LoadPlatform, HttpContext, Task> serve)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var platform = new LoadPlatform(builder.Build());
        platform._app.Run(context => serve(platform, context));
        await platform._app.StartAsync();
        return platform;
    }

    /// <summary>Ends when an answer has arrived under this name.</summary>
    public Task WhenAnsweredAsync(string name) =>
        _awaited.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Answered(string name)
    {
        if (_awaited.TryRemove(name, out var awaited)) awaited.TrySetResult();
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Forget(string name) => _awaited.TryRemove(name, out _);

    public static async Task<byte[]> ReadAsync(HttpContext context)
    {
        var body = new byte[(int)(context.Request.ContentLength ?? 0)];
        await context.Request.Body.ReadExactlyAsync(body);
        return body;
    }

    public static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
