using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Sends replies to channels whose clients do not read the transcript: in order per conversation, at least once,
/// with the activity's id as the key by which a platform can tell a repetition.</summary>
internal sealed partial class Outbox : BackgroundService
{
    private readonly SemaphoreSlim _look = new(1, 1);
    private readonly SemaphoreSlim _slots;
    private readonly Dictionary<string, IChannel> _channels;
    private readonly IOutboxStore _store;
    private readonly StoreSignals _signals;
    private readonly OutboxOptions _options;
    private readonly Random _random;
    private readonly TimeProvider _time;
    private readonly ILogger<Outbox> _logger;
    private long? _settledAt;

    public Outbox(
        IOutboxStore store,
        IEnumerable<IChannel> channels,
        StoreSignals signals,
        IOptions<OutboxOptions> options,
        Random random,
        TimeProvider time,
        ILogger<Outbox> logger)
    {
        (_store, _signals, _options, _random, _time, _logger) = (store, signals, options.Value, random, time, logger);
        _channels = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);
        _slots = new SemaphoreSlim(_options.MaxConcurrentSends);
        signals.Stored += OnStored;
    }

    public override void Dispose()
    {
        _signals.Stored -= OnStored;
        _look.Dispose();
        _slots.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Installations whose channels all read the transcript have nothing to send.
        if (_channels.Values.All(c => c.ReadsTranscript))
            return;
        try
        {
            while (true)
            {
                await PauseAsync(stoppingToken);
                await SendDueAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Sends under way end within their timeout; what was not marked is sent again with the same id.
            for (var i = 0; i < _options.MaxConcurrentSends; i++)
                await _slots.WaitAsync(CancellationToken.None);
        }
    }

    private async Task SendDueAsync(CancellationToken cancellationToken)
    {
        // Wait for one free slot, then claim no more than can start at once: a claim must not age in a queue.
        await _slots.WaitAsync(cancellationToken);
        _slots.Release();
        try
        {
            await SettleAsync(cancellationToken);
            var items = await _store.ClaimAsync(Math.Max(1, _slots.CurrentCount), _options.SendTimeout * 2, cancellationToken);
            foreach (var item in items)
            {
                await _slots.WaitAsync(cancellationToken);
                _ = SendAsync(item);
            }
        }
        catch (StoreUnavailableException)
        {
            Log.NotClaimed(_logger);
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_settledAt is { } before && _time.GetElapsedTime(before) < _options.PollInterval)
            return;
        _settledAt = _time.GetTimestamp();
        foreach (var dead in await _store.SettleAsync(_options.LongestHold, cancellationToken))
            Log.GaveUp(_logger, dead.Conversation, dead.Channel, dead.Attempts, dead.Reason);
    }

    private async Task SendAsync(OutboxItem item)
    {
        await Task.Yield();
        try
        {
            // Not cut off when the program stops: what the platform took and nobody marked would be said twice.
            var outcome = await TrySendAsync(item);
            await MarkAsync(item, outcome);
        }
        catch (Exception exception)
        {
            // The outcome could not be stored: the claim ends by itself and the reply is sent again with the same id.
            Log.NotMarked(_logger, item.Conversation, exception.GetType().Name);
        }
        finally
        {
            _slots.Release();
            Look();
        }
    }

    private async Task<SendOutcome> TrySendAsync(OutboxItem item)
    {
        if (!_channels.TryGetValue(item.Address.Channel, out var channel))
            return new SendOutcome.Refused("no-such-channel");
        using var timeout = new CancellationTokenSource(_options.SendTimeout, _time);
        try
        {
            return await channel.SendAsync(item, timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception exception)
        {
            Log.SendFailed(_logger, item.Conversation, item.Address.Channel, exception.GetType().Name);
            return new SendOutcome.Retry(null);
        }
    }

    private async Task MarkAsync(OutboxItem item, SendOutcome outcome)
    {
        switch (outcome)
        {
            case SendOutcome.Sent:
                await _store.SentAsync(item, CancellationToken.None);
                break;
            case SendOutcome.Retry when item.Attempts + 1 >= _options.MaxAttempts:
                await GiveUpAsync(item, "too-many-attempts");
                break;
            case SendOutcome.Retry retry:
                await _store.RetryAsync(
                    After(item, retry.SentParts), Pause(item.Attempts + 1, retry.RetryAfter), CancellationToken.None);
                break;
            case SendOutcome.Held held:
                await _store.HoldAsync(After(item, held.SentParts), held.Reason, CancellationToken.None);
                Log.Held(_logger, item.Conversation, item.Address.Channel, held.Reason);
                break;
            case SendOutcome.Refused refused:
                await GiveUpAsync(item, refused.Reason);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static OutboxItem After(OutboxItem item, int sentParts) =>
        item with { SentParts = Math.Max(item.SentParts, sentParts) };

    private async Task GiveUpAsync(OutboxItem item, string reason)
    {
        await _store.GiveUpAsync(item, reason, CancellationToken.None);
        Log.GaveUp(_logger, item.Conversation, item.Address.Channel, item.Attempts + 1, reason);
    }

    private TimeSpan Pause(int attempts, TimeSpan? wish)
    {
        double chance;
        lock (_random)
            chance = _random.NextDouble();
        return OutboxPause.After(_options, attempts, wish, chance);
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        using var pause = new CancellationTokenSource(_options.PollInterval, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        try
        {
            await _look.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The interval is over.
        }
    }

    private void OnStored(StoredGroup group)
    {
        if (group.HasOutbox)
            Look();
    }

    private void Look()
    {
        lock (_random)
        {
            if (_look.CurrentCount == 0)
                _look.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2040, Level = LogLevel.Warning,
            Message = "A reply to {Conversation} was not taken by {Channel} ({ExceptionType}); it is sent again")]
        public static partial void SendFailed(
            ILogger logger, ConversationKey conversation, string channel, string exceptionType);

        [LoggerMessage(EventId = 2041, Level = LogLevel.Error,
            Message = "A reply to {Conversation} on {Channel} was given up after {Attempts} attempts: {Reason}")]
        public static partial void GaveUp(
            ILogger logger, ConversationKey conversation, string channel, int attempts, string reason);

        [LoggerMessage(EventId = 2042, Level = LogLevel.Warning,
            Message = "The outcome of a send to {Conversation} could not be stored ({ExceptionType}); the reply is sent again with the same id")]
        public static partial void NotMarked(ILogger logger, ConversationKey conversation, string exceptionType);

        [LoggerMessage(EventId = 2043, Level = LogLevel.Warning,
            Message = "The database did not answer the search for due replies; it is tried again")]
        public static partial void NotClaimed(ILogger logger);

        [LoggerMessage(EventId = 2044, Level = LogLevel.Information,
            Message = "A reply to {Conversation} on {Channel} waits until the customer writes again: {Reason}")]
        public static partial void Held(ILogger logger, ConversationKey conversation, string channel, string reason);
    }
}
