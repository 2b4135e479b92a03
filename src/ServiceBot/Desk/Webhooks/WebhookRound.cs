using System.Security.Cryptography;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Webhooks;

/// <summary>One look at what happened and what is due. Safe on several nodes and after any end of the program: what is told follows
/// from the log of steps, each step has one id, and is stored once a webhook.</summary>
internal sealed partial class WebhookRound(
    IWebhooks store, IEpisodeStore episodes, WebhookSender sender, TimeProvider time, ILogger<WebhookRound> logger)
{
    /// <summary>Older things are told to nobody.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(24);

    /// <summary>Steps that other nodes were still writing while this one looked.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10), LongestPause = TimeSpan.FromHours(1), Claim = TimeSpan.FromMinutes(2);

    private const int AtOnce = 20, MostFailures = 200, MostRemembered = 20_000;

    private readonly HashSet<(string Webhook, string EventId)> _stored = [];
    private DateTimeOffset? _lookedAt;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var webhooks = (await store.ReadAsync(cancellationToken)).Where(webhook => webhook.IsEnabled).ToList();
        if (webhooks.Count > 0)
            await TryCollectAsync(webhooks, cancellationToken);
        while (await DeliverAsync(webhooks, cancellationToken) == AtOnce && !cancellationToken.IsCancellationRequested)
        {
            // There is more.
        }
    }

    /// <summary>What cannot be read now does not hold up what waits to be told.</summary>
    private async Task TryCollectAsync(List<Webhook> webhooks, CancellationToken cancellationToken)
    {
        try
        {
            await CollectAsync(webhooks, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotCollected(logger, exception.GetType().Name);
        }
    }

    private async Task CollectAsync(List<Webhook> webhooks, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = _lookedAt is { } looked ? looked - Overlap : now - GivenUpAfter;
        var steps = await episodes.ReadEventsAsync(from, cancellationToken);
        var news = new List<NewDelivery>();
        foreach (var webhook in webhooks)
        {
            foreach (var step in steps)
            {
                if (step.At >= webhook.Since && WebhookEvents.KindOf(step) is { } kind && webhook.Events.Contains(kind)
                    && !_stored.Contains((webhook.Id, WebhookEvents.IdOf(step))))
                    news.Add(new NewDelivery(webhook.Id, WebhookEvents.IdOf(step), kind, WebhookEvents.Write(kind, step)));
            }
            if (!webhook.Events.Contains(WebhookEvents.MessageFailed))
                continue;
            var since = webhook.Since > now - GivenUpAfter ? webhook.Since : now - GivenUpAfter;
            news.AddRange((await store.ReadFailedMessagesAsync(webhook.Id, since, MostFailures, cancellationToken)).Select(message =>
                new NewDelivery(webhook.Id, WebhookEvents.IdOf(message), WebhookEvents.MessageFailed, WebhookEvents.Write(message))));
        }
        if (news.Count > 0)
            await store.EnqueueAsync(news, cancellationToken);
        if (_stored.Count > MostRemembered)
            _stored.Clear();
        _stored.UnionWith(news.Select(delivery => (delivery.Webhook, delivery.EventId)));
        _lookedAt = now;
    }

    private async Task<int> DeliverAsync(List<Webhook> webhooks, CancellationToken cancellationToken)
    {
        var due = await store.ClaimAsync(AtOnce, Claim, cancellationToken);
        await Task.WhenAll(due.Select(delivery => DeliverAsync(
            webhooks.FirstOrDefault(webhook => webhook.Id == delivery.Webhook), delivery, cancellationToken)));
        return due.Count;
    }

    private async Task DeliverAsync(Webhook? webhook, WaitingDelivery delivery, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // Another node may have added it after this one looked.
        webhook ??= (await store.ReadAsync(cancellationToken)).FirstOrDefault(one => one.Id == delivery.Webhook && one.IsEnabled);
        if (webhook is null)
        {
            await store.SettleAsync(delivery.Number, DeliveryState.Dead, now, "Disabled", cancellationToken);
            return;
        }
        var (isTaken, isFinal, status) = await TrySendAsync(webhook, delivery, cancellationToken);
        var due = now + PauseAfter(delivery.Attempts);
        var state = isTaken ? DeliveryState.Done
            : isFinal || due > delivery.CreatedAt + GivenUpAfter ? DeliveryState.Dead
            : DeliveryState.Waiting;
        await store.SettleAsync(delivery.Number, state, due, status, cancellationToken);
    }

    /// <summary>A delivery that cannot even be sent counts as an attempt like any other: it is tried less and less often, then given up.</summary>
    private async Task<(bool IsTaken, bool IsFinal, string Status)> TrySendAsync(
        Webhook webhook, WaitingDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.SendAsync(webhook, delivery.EventId, delivery.Kind, delivery.Body, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotSent(logger, delivery.Number, exception.GetType().Name);
            return (false, false, exception.GetType().Name);
        }
    }

    /// <summary>Twice as long each time, with a tenth at random, so that a system that comes back is not met by everything at once.</summary>
    private static TimeSpan PauseAfter(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts, 16));
        return (pause < LongestPause ? pause : LongestPause) * (1 + RandomNumberGenerator.GetInt32(100) / 1000.0);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7121, Level = LogLevel.Error, Message = "Delivery {Number} of a webhook could not be sent ({ExceptionType}); the others go on")]
        public static partial void NotSent(ILogger logger, long number, string exceptionType);

        [LoggerMessage(EventId = 7122, Level = LogLevel.Error,
            Message = "It could not be read what webhooks are to be told ({ExceptionType}); what waits already is told, the rest is tried again")]
        public static partial void NotCollected(ILogger logger, string exceptionType);
    }
}
