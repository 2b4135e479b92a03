using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.UtilitySystems.Signing;

namespace ServiceBot.Testing.Utility;

/// <summary>The utility's systems on loopback, speaking the contract over scripted data, with faults on demand.</summary>
public sealed class ScriptedUtilityServer : IAsyncDisposable
{
    public const string KeyId = "gateway-1";
    public const string Secret = "a-secret-that-only-tests-share-0123456789";

    private const string ForeignSecret = "a-secret-that-nobody-shares-0123456789abc";

    private readonly ConcurrentQueue<UtilityExchange> _exchanges = new();
    private readonly ConcurrentQueue<UtilityFault> _next = new();
    private readonly ConcurrentDictionary<string, bool> _nonces = new();
    private readonly ConcurrentDictionary<string, SignedAnswer> _answers = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly TimeProvider _time;
    private readonly LoopbackServer _server;

    private ScriptedUtilityServer(TimeProvider time)
    {
        _time = time;
        _server = new LoopbackServer(ServeAsync);
    }

    public ScriptedUtilityData Data { get; } = new();

    /// <summary>Keys that requests may be signed with; answers are signed with the request's key.</summary>
    public ConcurrentDictionary<string, string> Keys { get; } = new([KeyValuePair.Create(KeyId, Secret)]);

    /// <summary>The fault of every request that none was queued for; null: none.</summary>
    public UtilityFault? Always { get; set; }

    /// <summary>Faults of every request below a path, where none was queued: <c>/v1/bills</c>.</summary>
    public ConcurrentDictionary<string, UtilityFault> Below { get; } = new();

    /// <summary>Retry-After of refusals that carry one.</summary>
    public string RetryAfter { get; set; } = "1";

    public Uri Address => new(_server.Url);

    /// <summary>Everything that arrived, in order.</summary>
    public IReadOnlyList<UtilityExchange> Exchanges => [.. _exchanges];

    /// <summary>Why requests were turned away: signature, clock, repeated nonce.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    public static async Task<ScriptedUtilityServer> StartAsync(TimeProvider? time = null)
    {
        var server = new ScriptedUtilityServer(time ?? TimeProvider.System);
        await server._server.StartAsync();
        return server;
    }

    /// <summary>Settings of a program that calls this server.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["UtilitySystems:Mode"] = "Http",
        ["UtilitySystems:Http:BaseAddress"] = Address.ToString(),
        ["UtilitySystems:Http:SigningKeys:0:Id"] = KeyId,
        ["UtilitySystems:Http:SigningKeys:0:Secret"] = Secret,
    };

    /// <summary>Plays these faults for the next requests, one each.</summary>
    public void Play(params ReadOnlySpan<UtilityFault> faults)
    {
        foreach (var fault in faults)
            _next.Enqueue(fault);
    }

    /// <summary>Waits until so many requests have arrived, not for ever.</summary>
    public async Task ArrivedAsync(int count)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (_exchanges.Count < count)
            await _arrived.WaitAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        var request = new IncomingRequest(context, body);
        if (Refusal(request) is { } refusal)
        {
            Refusals.Enqueue(refusal);
            await FinishAsync(request, 401, null);
            context.Response.StatusCode = 401;
            return;
        }
        UtilityFault? fault = _next.TryDequeue(out var queued) ? queued : FaultBelow(request.Path) ?? Always;
        switch (fault)
        {
            case UtilityFault.ConnectionReset:
                await FinishAsync(request, 0, null);
                context.Abort();
                return;
            case UtilityFault.Hang:
                await FinishAsync(request, 0, null);
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case UtilityFault.Slow:
                await FinishAsync(request, 0, null);
                await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case UtilityFault.InternalError or UtilityFault.Overloaded or UtilityFault.Throttled or UtilityFault.Redirect:
                await FinishAsync(request, 0, null);
                Refuse(context.Response, fault.Value);
                return;
        }

        var (status, answer) = Data.Answer(request.Path, request.IdempotencyKey, JsonNode.Parse(body)!.AsObject());
        var agreed = Encoding.UTF8.GetBytes(answer.ToJsonString());
        await FinishAsync(request, fault is null ? status : 0, fault is null ? Encoding.UTF8.GetString(agreed) : null);
        if (fault == UtilityFault.LostResponse)
        {
            context.Abort();
            return;
        }
        await WriteAsync(request, Signed(request, status, fault switch
        {
            UtilityFault.MalformedJson => agreed[..(agreed.Length / 2)],
            UtilityFault.WrongType => WithWrongType(answer),
            UtilityFault.HugeBody => [.. agreed, .. Encoding.ASCII.GetBytes(new string(' ', 3 << 20))],
            _ => agreed,
        }, fault), fault);
    }

    private UtilityFault? FaultBelow(string path)
    {
        foreach (var (below, fault) in Below)
            if (path.StartsWith(below, StringComparison.Ordinal)) return fault;
        return null;
    }

    private string? Refusal(IncomingRequest request)
    {
        if (!Keys.TryGetValue(request.Header(MessageSignature.KeyIdHeader), out var secret))
            return "key";
        var expected = MessageSignature.OfRequest(
            Encoding.UTF8.GetBytes(secret), request.Context.Request.Method,
            request.Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            request.Header(MessageSignature.TimestampHeader), request.Nonce, request.IdempotencyKey ?? "", request.Body);
        if (!MessageSignature.IsSame(expected, request.Header(MessageSignature.SignatureHeader)))
            return "signature";
        if (!MessageSignature.IsNear(request.Header(MessageSignature.TimestampHeader), _time.GetUtcNow(), TimeSpan.FromMinutes(5)))
            return "clock";
        return _nonces.TryAdd(request.Nonce, true) ? null : "nonce";
    }

    private SignedAnswer Signed(IncomingRequest request, int status, byte[] body, UtilityFault? fault)
    {
        if (fault == UtilityFault.ReplayedResponse && _answers.TryGetValue(request.Path, out var earlier))
            return earlier;
        var keyId = request.Header(MessageSignature.KeyIdHeader);
        var secret = fault == UtilityFault.WrongSignature ? ForeignSecret : Keys[keyId];
        var at = fault == UtilityFault.StaleAnswer ? _time.GetUtcNow().AddHours(-1) : _time.GetUtcNow();
        var timestamp = MessageSignature.Timestamp(at);
        var nonce = fault == UtilityFault.ReplayedResponse ? MessageSignature.NewNonce() : request.Nonce;
        var answer = new SignedAnswer(
            status, body, keyId, timestamp, MessageSignature.OfResponse(Encoding.UTF8.GetBytes(secret), status, timestamp, nonce, body));
        if (fault is null)
            _answers[request.Path] = answer;
        return answer;
    }

    private static async Task WriteAsync(IncomingRequest request, SignedAnswer answer, UtilityFault? fault)
    {
        var response = request.Context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = fault == UtilityFault.WrongContentType ? "text/html" : "application/json; charset=utf-8";
        if (fault != UtilityFault.MissingSignature)
        {
            response.Headers[MessageSignature.KeyIdHeader] = answer.KeyId;
            response.Headers[MessageSignature.TimestampHeader] = answer.Timestamp;
            response.Headers[MessageSignature.SignatureHeader] = answer.Signature;
        }
        if (fault is UtilityFault.TruncatedBody or UtilityFault.StalledBody)
        {
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), request.Context.RequestAborted);
            await response.Body.FlushAsync(request.Context.RequestAborted);
            if (fault == UtilityFault.StalledBody)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.Context.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            request.Context.Abort();
            return;
        }
        if (fault != UtilityFault.HugeBody)
            response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, request.Context.RequestAborted);
    }

    private void Refuse(HttpResponse response, UtilityFault fault)
    {
        response.StatusCode = fault switch
        {
            UtilityFault.Overloaded => 503,
            UtilityFault.Throttled => 429,
            UtilityFault.Redirect => 307,
            _ => 500,
        };
        if (fault is UtilityFault.Overloaded or UtilityFault.Throttled)
            response.Headers.RetryAfter = RetryAfter;
        if (fault == UtilityFault.Redirect)
            response.Headers.Location = new Uri(Address, "/elsewhere").ToString();
    }

    private Task FinishAsync(IncomingRequest request, int status, string? answer)
    {
        _exchanges.Enqueue(new UtilityExchange(
            request.Path, request.Context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Encoding.UTF8.GetString(request.Body), status, answer));
        _arrived.Release();
        return Task.CompletedTask;
    }

    /// <summary>The first value that is no object or full list, as an object.</summary>
    private static byte[] WithWrongType(JsonNode answer)
    {
        var wrong = answer.DeepClone();
        for (var node = wrong; ;)
        {
            if (node is JsonArray list)
            {
                node = list[0]!;
                continue;
            }
            var (key, value) = node.AsObject().First();
            if (value is JsonObject or JsonArray { Count: > 0 })
            {
                node = value;
                continue;
            }
            node.AsObject()[key] = new JsonObject { ["unexpected"] = true };
            return Encoding.UTF8.GetBytes(wrong.ToJsonString());
        }
    }

    private sealed record IncomingRequest(HttpContext Context, byte[] Body)
    {
        public string Path => Context.Request.Path;

        public string Nonce => Header(MessageSignature.NonceHeader);

        public string? IdempotencyKey => Context.Request.Headers.TryGetValue(MessageSignature.IdempotencyHeader, out var key) ? key.ToString() : null;

        public string Header(string name) => Context.Request.Headers[name].ToString();
    }

    private sealed record SignedAnswer(int Status, byte[] Body, string KeyId, string Timestamp, string Signature);
}
