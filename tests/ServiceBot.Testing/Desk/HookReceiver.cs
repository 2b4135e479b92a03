using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using ServiceBot.Testing.Server;

namespace ServiceBot.Testing.Desk;

/// <summary>Another system that is told of what happens, over real HTTP.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<HookCall> _calls = new();
    private readonly LoopbackServer _server;

    private HookReceiver()
    {
        _server = new LoopbackServer(TakeAsync);
    }

    public string Url => _server.Url + "/hook?key=in-the-query";

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = 204;

    public IReadOnlyList<HookCall> Calls => [.. _calls];

    public static async Task<HookReceiver> StartAsync()
    {
        var receiver = new HookReceiver();
        await receiver._server.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        _calls.Enqueue(new HookCall(
            context.Request.Headers["X-ServiceBot-Event"].ToString(), context.Request.Headers["X-ServiceBot-Delivery"].ToString(),
            context.Request.Headers["X-ServiceBot-Signature"].ToString(), body));
        context.Response.StatusCode = Status;
        if (Status == 302)
            context.Response.Headers.Location = "http://127.0.0.1:1/";
    }
}

/// <summary>What it was told.</summary>
internal sealed record HookCall(string Event, string Delivery, string Signature, string Body);
