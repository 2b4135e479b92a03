using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>Calls one system of the utility: signed, bounded in time and size, retried, behind a breaker.</summary>
internal sealed partial class UtilityClient
{
    private readonly UtilitySystem _system;
    private readonly Uri _address;
    private readonly HttpUtilityOptions _options;
    private readonly UtilitySigner _signer;
    private readonly IHttpClientFactory _http;
    private readonly UtilityMeter _meter;
    private readonly TurnPatience _patience;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline<UtilityAttempt> _pipeline;

    public UtilityClient(
        UtilitySystem system,
        IOptions<HttpUtilityOptions> options,
        UtilitySigner signer,
        IHttpClientFactory http,
        UtilityMeter meter,
        TurnPatience patience,
        TimeProvider time,
        ILogger<UtilityClient> logger)
    {
        (_system, _options, _signer, _http, _meter) = (system, options.Value, signer, http, meter);
        (_patience, _time, _logger) = (patience, time, logger);
        var address = _options.AddressOf(system) ?? throw new InvalidOperationException($"{system} has no address.");
        _address = new Uri(address.EndsWith('/') ? address : address + "/");
        Breaker = new UtilityBreaker(system, time);
        meter.Watch(Breaker);
        _pipeline = UtilityPipeline.Build(_options, time, OnBreaker);
    }

    /// <summary>Name of the HTTP client of all systems.</summary>
    public const string HttpClientName = "utility-systems";

    public UtilityBreaker Breaker { get; }

    /// <summary>Calls; ends within the total time, and within what is left of the turn's.</summary>
    /// <returns>Null when there was no answer as agreed: the caller says "unavailable", whatever the cause.</returns>
    public async Task<T?> SendAsync<T>(UtilityCall<T> call, CancellationToken cancellationToken) where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var began = _time.GetTimestamp();
        var attempts = new UtilityPipeline.AttemptCount();
        var limit = _patience.Left is { } left && left < _options.TotalTimeout ? left : _options.TotalTimeout;
        var ended = limit > TimeSpan.Zero
            ? await RunAsync(call, began, limit, attempts, cancellationToken)
            : new UtilityAttempt(UtilityFailure.Timeout, Detail: "no time left in this turn");
        var elapsed = _time.GetElapsedTime(began);
        _meter.Called(_system, call.Operation, ended.Failure, elapsed);
        if (ended.Failure is UtilityFailure.BreakerOpen && attempts.Value == 0)
            Log.NotAsked(_logger, call.Operation, _system);
        else if (ended.Failure is { } failure)
            Log.CallFailed(_logger, call.Operation, _system, failure, ended.Detail ?? "none", attempts.Value, elapsed.TotalMilliseconds);
        return ended.Value as T;
    }

    private async Task<UtilityAttempt> RunAsync<T>(
        UtilityCall<T> call, long began, TimeSpan limit, UtilityPipeline.AttemptCount attempts, CancellationToken cancellationToken) where T : class
    {
        // A write that was begun is awaited: whoever asked may hang up, but the outcome must be known here.
        var context = ResilienceContextPool.Shared.Get(call.IdempotencyKey is null ? cancellationToken : CancellationToken.None);
        context.Properties.Set(UtilityPipeline.Began, began);
        context.Properties.Set(UtilityPipeline.Limit, limit);
        context.Properties.Set(UtilityPipeline.Attempts, attempts);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, state) => await state.Client.AttemptAsync(state.Call, context), context, (Client: this, Call: call));
        }
        catch (TimeoutRejectedException)
        {
            return new UtilityAttempt(UtilityFailure.Timeout);
        }
        catch (BrokenCircuitException)
        {
            return new UtilityAttempt(UtilityFailure.BreakerOpen);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<UtilityAttempt> AttemptAsync<T>(UtilityCall<T> call, ResilienceContext context) where T : class
    {
        context.Properties.GetValue(UtilityPipeline.Attempts, new()).Value++;
        var token = context.CancellationToken;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, call.Path))
        {
            Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        var nonce = _signer.Sign(request, call.Body, call.IdempotencyKey);
        try
        {
            using var http = _http.CreateClient(HttpClientName);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
            var status = (int)response.StatusCode;
            if (FailureOf(status) is { } failure)
                return new UtilityAttempt(failure, Detail: $"status {status}", RetryAfter: WishOf(response));
            if (response.Content.Headers.ContentType?.MediaType != "application/json")
                return new UtilityAttempt(UtilityFailure.Malformed, Detail: "content type");
            if (await ReadAsync(response.Content, _options.MaxResponseBytes, token) is not { } body)
                return new UtilityAttempt(UtilityFailure.TooLarge);
            if (!_signer.IsSignedFor(nonce, response, body))
                return new UtilityAttempt(UtilityFailure.BadSignature);
            return call.Read(status, body) is { } value
                ? new UtilityAttempt(null, value)
                : new UtilityAttempt(UtilityFailure.Refused, Detail: $"status {status}");
        }
        catch (JsonException exception)
        {
            return new UtilityAttempt(UtilityFailure.Malformed, Detail: exception.Path);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new UtilityAttempt(UtilityFailure.Connection);
        }
    }

    /// <summary>Statuses that say nothing of the customer's business; they need no signature, because a balancer may give them.</summary>
    private static UtilityFailure? FailureOf(int status) => status switch
    {
        200 or 201 or 404 or 422 => null,
        409 or 429 => UtilityFailure.Throttled,
        408 or >= 500 => UtilityFailure.ServerError,
        _ => UtilityFailure.Refused,
    };

    private TimeSpan? WishOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _time.GetUtcNow() => date - _time.GetUtcNow(),
        _ => null,
    };

    /// <returns>Null when it is larger than allowed.</returns>
    private static async Task<byte[]?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
            return null;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var part = new byte[16 << 10];
        while (await stream.ReadAsync(part, cancellationToken) is > 0 and var count)
        {
            if (body.Length + count > limit)
                return null;
            body.Write(part, 0, count);
        }
        return body.ToArray();
    }

    private ValueTask OnBreaker(CircuitState state)
    {
        if (Breaker.Move(state))
        {
            if (state == CircuitState.Closed)
                Log.BreakerClosed(_logger, _system);
            else
                Log.BreakerOpened(_logger, _system);
        }
        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9210, Level = LogLevel.Warning,
            Message = "{Operation} of {System} got no answer: {Failure} ({Detail}), {Attempts} attempts, {ElapsedMs:F0} ms")]
        public static partial void CallFailed(
            ILogger logger, string operation, UtilitySystem system, UtilityFailure failure, string detail, int attempts, double elapsedMs);

        [LoggerMessage(EventId = 9211, Level = LogLevel.Debug, Message = "{Operation} of {System} was not sent: its breaker is open")]
        public static partial void NotAsked(ILogger logger, string operation, UtilitySystem system);

        [LoggerMessage(EventId = 9212, Level = LogLevel.Error,
            Message = "{System} fails too often: its breaker is open, customers are told that it does not answer")]
        public static partial void BreakerOpened(ILogger logger, UtilitySystem system);

        [LoggerMessage(EventId = 9213, Level = LogLevel.Information, Message = "{System} answers again: its breaker is closed")]
        public static partial void BreakerClosed(ILogger logger, UtilitySystem system);
    }
}
