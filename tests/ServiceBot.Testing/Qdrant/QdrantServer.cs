using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ServiceBot.Testing.Server;

namespace ServiceBot.Testing.Qdrant;

/// <summary>
/// A Qdrant on loopback, as its description and docs/operations.md have it: collections, aliases, points, queries. Every request
/// and answer is held against the published description; what does not fit stands in <see cref="Mistakes"/>.
/// </summary>
public sealed class QdrantServer : IAsyncDisposable
{
    public const string ApiKey = "qdrant-test-key";
    private const int MostBytes = 32 << 20;
    private static readonly Lazy<QdrantContract> Contract = new(QdrantContract.Read);

    private readonly QdrantContract? _contract;
    private readonly QdrantShelves _shelves = new();
    private readonly ConcurrentQueue<QdrantCall> _calls = new();
    private readonly ConcurrentQueue<string> _mistakes = new();
    private readonly Lock _working = new();
    private readonly LoopbackServer _server;
    private int _arrived;

    private QdrantServer(bool isChecked, Action<ListenOptions>? listen)
    {
        _contract = isChecked ? Contract.Value : null;
        _server = new LoopbackServer(ServeAsync, kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 2L * MostBytes;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => listen?.Invoke(endpoint));
        });
    }

    /// <summary>What <c>Qdrant:Url</c> is set to.</summary>
    public string Url => _server.Url;

    /// <summary>Its version.</summary>
    public string Version { get; set; } = "1.19.0";

    /// <summary>What it tells of every collection: <c>green</c>, <c>yellow</c>, <c>grey</c>, <c>red</c>.</summary>
    public string Status
    {
        get => _shelves.Status;
        set => _shelves.Status = value;
    }

    /// <summary>Decides what goes wrong with a request; null: nothing. Runs on the server's threads.</summary>
    public Func<QdrantCall, QdrantFault?> Fault { get; set; } = _ => null;

    /// <summary>Whether the key may only read.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Everything that arrived, in order.</summary>
    public IReadOnlyList<QdrantCall> Calls => [.. _calls];

    /// <summary>What did not fit the description.</summary>
    public IReadOnlyList<string> Mistakes => [.. _mistakes];

    /// <summary>Names of all collections, sorted.</summary>
    public IReadOnlyList<string> Collections => Locked(() => _shelves.Collections.Keys.Order(StringComparer.Ordinal).ToList());

    /// <summary>What an alias stands for; null for none.</summary>
    public string? Behind(string alias) => Locked(() => _shelves.Aliases.GetValueOrDefault(alias));

    /// <summary>How many points a collection has; 0 when there is none.</summary>
    public int Count(string collection) => Locked(() => _shelves.Collections.GetValueOrDefault(collection)?.Count ?? 0);

    /// <summary>Its indexed fields.</summary>
    public IReadOnlyList<string> Indexes(string collection) => Locked(() => _shelves.Collections[collection].Indexes.Keys.Order(StringComparer.Ordinal).ToList());

    /// <param name="isChecked">False: nothing is held against the description, for measuring.</param>
    /// <param name="listen">Settings of the port, such as a certificate.</param>
    public static async Task<QdrantServer> StartAsync(bool isChecked = true, Action<ListenOptions>? listen = null)
    {
        var server = new QdrantServer(isChecked, listen);
        await server._server.StartAsync();
        return server;
    }

    /// <summary>Does a call as someone else than the program.</summary>
    public void Do(string method, string path, string? body = null)
    {
        using var json = body is null ? null : JsonDocument.Parse(body);
        lock (_working)
            _shelves.Do(method, path.Split('/'), isWaited: true, json?.RootElement);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var call = new QdrantCall(
            Interlocked.Increment(ref _arrived), context.Request.Method, context.Request.Path.Value ?? "", context.Request.QueryString.Value ?? "",
            Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        _calls.Enqueue(call);
        var fault = Fault(call);
        switch (fault)
        {
            case QdrantFault.CutBefore:
                context.Abort();
                return;
            case QdrantFault.Silent:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case QdrantFault.Page:
                await context.Response.WriteAsync("<html>not Qdrant</html>");
                return;
            case QdrantFault.Refused refused:
                if (refused.RetryAfterSeconds is { } seconds)
                    context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                await WriteAsync(context, refused.Status, Error(refused.Text));
                return;
        }
        var (status, answer) = Answer(context, call, buffer.GetBuffer().AsMemory(0, (int)buffer.Length), fault is QdrantFault.NotYet);
        if (fault is QdrantFault.CutAfter)
            context.Abort();
        else
            await WriteAsync(context, status, answer);
    }

    private (int Status, JsonNode? Answer) Answer(HttpContext context, QdrantCall call, ReadOnlyMemory<byte> content, bool isLate)
    {
        try
        {
            if (call.Path is "/")
                return (200, new JsonObject { ["title"] = "qdrant - vector search engine", ["version"] = Version });
            if (context.Request.Headers["api-key"] != ApiKey)
                return (401, null);
            var isRead = call.Method == "GET" || call.IsSearch || call.Path.EndsWith("/count", StringComparison.Ordinal);
            if (IsReadOnly && !isRead)
                throw new QdrantRefusalException(403, "Forbidden: Global manage access is required");
            if (content.Length > MostBytes)
                throw new QdrantRefusalException(400, "JSON payload is larger than allowed (limit: 33554432 bytes).");
            using var body = content.IsEmpty ? null : JsonDocument.Parse(content);
            Note(_contract?.MistakesOfRequest(call.Method, call.Path, context.Request.Query.Keys, body?.RootElement));
            var isWaited = context.Request.Query["wait"] == "true";
            var result = Locked(() => _shelves.Do(call.Method, call.Path.Trim('/').Split('/'), isWaited, body?.RootElement));
            if (isLate && result is JsonObject { } written && written.ContainsKey("operation_id"))
                written["status"] = "wait_timeout";
            var answer = new JsonObject { ["result"] = result, ["status"] = "ok", ["time"] = 0.0003 };
            Note(_contract?.MistakesOfAnswer(call.Method, call.Path, 200, JsonSerializer.SerializeToElement(answer)));
            return (200, answer);
        }
        catch (QdrantRefusalException refusal)
        {
            return (refusal.Status, refusal.Message.Length == 0 ? null : Error(refusal.Message));
        }
        catch (JsonException exception)
        {
            return (400, Error($"Format error in JSON body: {exception.Message}"));
        }
    }

    private static JsonObject Error(string text) => new() { ["status"] = new JsonObject { ["error"] = text }, ["time"] = 0.0001 };

    private static async Task WriteAsync(HttpContext context, int status, JsonNode? answer)
    {
        context.Response.StatusCode = status;
        if (answer is null)
            await context.Response.WriteAsync(status == 401 ? "Must provide an API key or an Authorization bearer token" : "");
        else
            await context.Response.WriteAsJsonAsync(answer);
    }

    private void Note(IReadOnlyList<string>? mistakes)
    {
        foreach (var mistake in mistakes ?? [])
            _mistakes.Enqueue(mistake);
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_working)
            return read();
    }
}
