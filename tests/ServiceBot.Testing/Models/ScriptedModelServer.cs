using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Testing.Models;

/// <summary>An OpenAI-compatible endpoint on loopback whose model is a function: chat completions, whole and streamed.</summary>
public sealed class ScriptedModelServer : IAsyncDisposable
{
    public const string ApiKey = "sk-scripted-model-0123456789";
    public const string Model = "scripted-1";

    private readonly ConcurrentQueue<ScriptedModelRequest> _requests = new();
    private readonly ConcurrentQueue<ScriptedModelAnswer> _next = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly TimeProvider _time;
    private readonly LoopbackServer _server;
    private int _running;
    private int _mostRunning;

    private ScriptedModelServer(Func<ScriptedModelRequest, ScriptedModelAnswer> script, TimeProvider time)
    {
        (Script, _time) = (script, time);
        _server = new LoopbackServer(ServeAsync, kestrel => kestrel.Limits.MinResponseDataRate = null);
    }

    /// <summary>Answers every request that nothing was queued for. May be changed at any time; runs on the server's threads.</summary>
    public Func<ScriptedModelRequest, ScriptedModelAnswer> Script { get; set; }

    /// <summary>What <c>Chat:Endpoint</c> is set to.</summary>
    public Uri Endpoint => new(new Uri(_server.Url), "/v1");

    /// <summary>Everything that arrived, in order.</summary>
    public IReadOnlyList<ScriptedModelRequest> Requests => [.. _requests];

    /// <summary>As many requests as were ever answered at the same time.</summary>
    public int MostRunning => Volatile.Read(ref _mostRunning);

    /// <param name="script">From request to answer; default: the text <c>好的</c>.</param>
    /// <param name="time">Measures pauses.</param>
    public static async Task<ScriptedModelServer> StartAsync(
        Func<ScriptedModelRequest, ScriptedModelAnswer>? script = null, TimeProvider? time = null)
    {
        var server = new ScriptedModelServer(script ?? (_ => ScriptedModelAnswer.Text("好的")), time ?? TimeProvider.System);
        await server._server.StartAsync();
        return server;
    }

    /// <summary>Settings of a program that asks this model.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["Chat:Endpoint"] = Endpoint.ToString(),
        ["Chat:ApiKey"] = ApiKey,
        ["Chat:Model"] = Model,
    };

    /// <summary>Plays these answers for the next requests, one each, before the script.</summary>
    public void Play(params ReadOnlySpan<ScriptedModelAnswer> answers)
    {
        foreach (var answer in answers)
            _next.Enqueue(answer);
    }

    /// <summary>Waits until so many requests have arrived, not for ever.</summary>
    public async Task ArrivedAsync(int count)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (_requests.Count < count)
            await _arrived.WaitAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new ScriptedModelRequest(
            context.Request.Path + context.Request.QueryString.Value,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted));
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(running);
        _requests.Enqueue(request);
        _arrived.Release();
        try
        {
            await AnswerAsync(context, request, _next.TryDequeue(out var queued) ? queued : Script(request));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away, which many tests want.
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task AnswerAsync(HttpContext context, ScriptedModelRequest request, ScriptedModelAnswer answer)
    {
        if (!await PlayAsync(context, answer.Before))
            return;
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType ?? (request.IsStreamed ? "text/event-stream" : "application/json");
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        await context.Response.StartAsync(context.RequestAborted);
        await PlayAsync(context, answer.Frames(request));
    }

    /// <returns>Whether the connection still stands.</returns>
    private async Task<bool> PlayAsync(HttpContext context, IReadOnlyList<ModelFrame> frames)
    {
        foreach (var frame in frames)
        {
            switch (frame)
            {
                case ModelFrame.Bytes bytes:
                    await context.Response.Body.WriteAsync(bytes.Value, context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    break;
                case ModelFrame.Pause pause:
                    await Task.Delay(pause.Duration, _time, context.RequestAborted);
                    break;
                case ModelFrame.Until until:
                    await until.Opened.WaitAsync(context.RequestAborted);
                    break;
                case ModelFrame.Silence:
                    await Task.Delay(Timeout.InfiniteTimeSpan, _time, context.RequestAborted);
                    break;
                case ModelFrame.Cut:
                    // What was written must have left, or the client sees an empty answer instead of a torn one.
                    context.Abort();
                    return false;
                default:
                    throw new UnreachableException();
            }
        }
        return true;
    }

    private void InterlockedMax(int running)
    {
        for (var most = Volatile.Read(ref _mostRunning); running > most;)
        {
            var seen = Interlocked.CompareExchange(ref _mostRunning, running, most);
            if (seen == most)
                return;
            most = seen;
        }
    }
}
