using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Requests;

namespace ServiceBot.UtilitySystems.Events;

/// <summary><c>POST /api/work-orders/{id}/events</c>: what the field system reports. Answered when it is durable; sending an
/// event again is always safe.</summary>
internal sealed partial class EventEndpoint
{
    public const string Path = "/api/work-orders/{id}/events";

    private const int MaxBytes = 16 << 10;
    private const int LongestSubject = 40;
    private const int RetryAfterSeconds = 30;

    private readonly EventSignatures _signatures;
    private readonly WorkOrderNews _news;
    private readonly Counter<long> _events;
    private readonly CancellationToken _stopping;
    private readonly ILogger _logger;

    public EventEndpoint(
        EventSignatures signatures, WorkOrderNews news, IMeterFactory meters, IHostApplicationLifetime lifetime, ILogger<EventEndpoint> logger)
    {
        (_signatures, _news, _stopping, _logger) = (signatures, news, lifetime.ApplicationStopping, logger);
        _events = meters.Create("ServiceBot").CreateCounter<long>("servicebot.utility.events", "{event}", "Events of the field system by outcome.");
    }

    public async Task PostAsync(HttpContext context, string id)
    {
        if (await ReadAsync(context.Request, context.RequestAborted) is not { } body)
        {
            await RefuseAsync(context, EventFailure.TooLarge);
            return;
        }
        var failure = _signatures.Check(context.Request, body)
            ?? (context.Request.HasJsonContentType() ? null : EventFailure.WrongType)
            ?? (IsSubject(id) ? null : EventFailure.NotFound);
        if (failure is not null)
        {
            await RefuseAsync(context, failure);
            return;
        }
        try
        {
            // From here on it is carried through even when the field system hangs up: half-told news would have to wait for its repeat.
            await TakeAsync(context, EventWire.Read(id.ToUpperInvariant(), body));
        }
        catch (JsonException exception)
        {
            await RefuseAsync(context, EventFailure.Malformed(
                exception.Path is { Length: > 0 } path ? $"The body is not as agreed at: {path}" : "The body is not valid JSON."));
        }
        catch (StoreUnavailableException)
        {
            await RefuseAsync(context, EventFailure.Unavailable);
        }
    }

    private async Task TakeAsync(HttpContext context, FieldEvent taken)
    {
        var outcome = taken.IsRestoration
            ? await _news.TellRestoredAsync(taken.Change.Number, _stopping)
            : await _news.TellAsync(taken.Change, _stopping);
        _events.Add(1, new("stage", taken.Stage), new("outcome", outcome.GetType().Name));
        await (outcome switch
        {
            NewsOutcome.Told told => AnswerAsync(context, taken, "told", told.Conversations),
            NewsOutcome.Outdated => AnswerAsync(context, taken, "outdated", 0),
            NewsOutcome.Closed => RefuseAsync(context, EventFailure.Closed),
            NewsOutcome.NotFound => RefuseAsync(context, EventFailure.NotFound),
            NewsOutcome.Unavailable => RefuseAsync(context, EventFailure.Unavailable),
            _ => throw new UnreachableException(),
        });
    }

    private Task AnswerAsync(HttpContext context, FieldEvent taken, string result, int conversations)
    {
        Log.Taken(_logger, taken.Stage, result, conversations);
        return WriteAsync(context, StatusCodes.Status200OK, EventWire.Write(taken.Change.EventId, result, conversations));
    }

    private Task RefuseAsync(HttpContext context, EventFailure failure)
    {
        Log.Refused(_logger, failure.Status, failure.Code);
        if (failure.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, failure.Status, EventWire.Write(failure));
    }

    private async Task WriteAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        _signatures.Sign(context, body);
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static bool IsSubject(string id) => id.Length is > 0 and <= LongestSubject && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <returns>Null when it is larger than allowed.</returns>
    private static Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        RequestBody.ReadAsync<byte[]?>(request, MaxBytes, null, static body => body.ToArray(), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(EventId = 9230, Level = LogLevel.Information,
            Message = "An event of the field system ({Stage}) was taken: {Result}, {Conversations} conversations told")]
        public static partial void Taken(ILogger logger, string stage, string result, int conversations);

        [LoggerMessage(EventId = 9231, Level = LogLevel.Warning, Message = "An event of the field system was refused with {Status} {Code}")]
        public static partial void Refused(ILogger logger, int status, string code);
    }
}
