using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;

namespace ServiceBot.Stores.Qdrant;

/// <summary>Calls Qdrant's REST interface: addresses, key, time limits, repetitions, and what its answers mean.</summary>
internal sealed class QdrantClient(IHttpClientFactory http, QdrantPipelines pipelines, IOptions<QdrantOptions> options, TimeProvider time)
{
    public const string HttpClientName = "qdrant";

    private const string KeyHeader = "api-key";
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    // For a server, not for a page: Chinese as it is takes half of the bytes.
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A call that no customer waits for: each attempt has its own time, and it is repeated where that may help.</summary>
    /// <exception cref="QdrantException">It failed for good.</exception>
    public async Task<T> CallAsync<T>(HttpMethod method, string path, Action<Utf8JsonWriter>? body, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var bytes = body is null ? ReadOnlyMemory<byte>.Empty : Body(body);
        var limit = options.Value.WriteTimeout;
        return await pipelines.Work.ExecuteAsync(async token =>
        {
            using var clock = new CancellationTokenSource(limit, time);
            return await OnceAsync(method, path, bytes, limit, read, clock.Token, token);
        }, cancellationToken);
    }

    /// <summary>A search: one time for all attempts, behind a breaker.</summary>
    /// <exception cref="QdrantException">It failed, or Qdrant is left alone.</exception>
    public async Task<T> SearchAsync<T>(string path, Action<Utf8JsonWriter> body, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var (bytes, limit) = (Body(body), options.Value.Timeout);
        using var clock = new CancellationTokenSource(limit, time);
        try
        {
            return await pipelines.Search.ExecuteAsync(
                async token => await OnceAsync(HttpMethod.Post, path, bytes, limit, read, clock.Token, token), cancellationToken);
        }
        catch (BrokenCircuitException exception)
        {
            throw new QdrantException(QdrantFailure.LeftAlone, "Qdrant failed too often and is left alone for a while.", inner: exception);
        }
    }

    /// <summary>Writes a body.</summary>
    internal static ReadOnlyMemory<byte> Body(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, AsItIs))
            body(writer);
        return buffer.WrittenMemory;
    }

    private async Task<T> OnceAsync<T>(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, TimeSpan limit, Func<JsonElement, T> read, CancellationToken clock, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock, cancellationToken);
        var name = $"{method} {path}";
        try
        {
            using var request = Request(method, path, body, limit);
            using var response = await http.CreateClient(HttpClientName).SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            var content = await response.Content.ReadAsByteArrayAsync(either.Token);
            if (!response.IsSuccessStatusCode)
                throw QdrantException.Of(name, response.StatusCode, ErrorIn(content), RetryAfter(response));
            return Read(name, content, read);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new QdrantException(QdrantFailure.Timeout,
                $"Qdrant did not answer {name} within {limit.TotalSeconds:0.##} s. {QdrantException.WhatToDo(QdrantFailure.Timeout)}", inner: exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new QdrantException(QdrantFailure.Unreachable,
                $"Qdrant could not be reached for {name} ({exception.GetType().Name}). {QdrantException.WhatToDo(QdrantFailure.Unreachable)}", inner: exception);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, ReadOnlyMemory<byte> body, TimeSpan limit)
    {
        // The server's own clock counts whole seconds; ours ends first. What only looks takes no time limit.
        var seconds = Math.Max(1, (int)Math.Ceiling(limit.TotalSeconds));
        var address = method == HttpMethod.Get
            ? path
            : path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + string.Create(CultureInfo.InvariantCulture, $"timeout={seconds}");
        var root = new Uri((options.Value.Url ?? "").TrimEnd('/') + '/');
        var request = new HttpRequestMessage(method, new Uri(root, address));
        if (!body.IsEmpty)
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
        if (options.Value.ApiKey?.Trim() is { Length: > 0 } key)
            request.Headers.Add(KeyHeader, key);
        return request;
    }

    private static T Read<T>(string name, byte[] content, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return read(json.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new QdrantException(QdrantFailure.BadAnswer,
                $"What answered {name} is not what Qdrant answers. {QdrantException.WhatToDo(QdrantFailure.BadAnswer)}", inner: exception);
        }
    }

    /// <summary>The text of an error: in an envelope, or as it is (a wrong key, an unknown path, a proxy).</summary>
    private static string ErrorIn(byte[] content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("status", out var status)
                && status.ValueKind == JsonValueKind.Object && status.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String)
                return error.GetString() ?? "";
        }
        catch (JsonException)
        {
            // Plain text.
        }
        return Encoding.UTF8.GetString(content);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - time.GetUtcNow()).Ticks)),
        _ => null,
    };
}
