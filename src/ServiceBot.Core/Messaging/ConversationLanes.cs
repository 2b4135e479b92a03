using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>All lanes of this node: one turn at a time in each, many lanes at once.</summary>
internal sealed partial class ConversationLanes : BackgroundService
{
    private const int SweepLimit = 500;
    private const int ManyLanes = 20_000;
    private static readonly TimeSpan KeepResting = TimeSpan.FromMinutes(10);

    /// <summary>So many customers at once must not fill the memory with what is read again in a moment.</summary>
    private static readonly TimeSpan KeepRestingOfMany = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<ConversationKey, ConversationLane> _lanes = new();
    private readonly Channel<ConversationLane> _ready =
        Channel.CreateUnbounded<ConversationLane>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _slots;
    private readonly IMessageStore _store;
    private readonly StoreSignals _signals;
    private readonly LaneRunner _runner;
    private readonly MessagingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ConversationLanes> _logger;
    private readonly SemaphoreSlim _sweepNow = new(0, 1);

    public ConversationLanes(
        IMessageStore store,
        StoreSignals signals,
        LaneRunner runner,
        IOptions<MessagingOptions> options,
        TimeProvider time,
        ILogger<ConversationLanes> logger)
    {
        (_store, _signals, _runner, _options, _time, _logger) = (store, signals, runner, options.Value, time, logger);
        _slots = new SemaphoreSlim(_options.MaxConcurrentTurns);
        signals.Stored += OnStored;
        signals.StoredElsewhere += OnStoredElsewhere;
        signals.Erased += OnErased;
        signals.SignalsMissed += OnSignalsMissed;
    }

    public override void Dispose()
    {
        _signals.Stored -= OnStored;
        _signals.StoredElsewhere -= OnStoredElsewhere;
        _signals.Erased -= OnErased;
        _signals.SignalsMissed -= OnSignalsMissed;
        _slots.Dispose();
        _sweepNow.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var abandon = new CancellationTokenSource();
        var sweeping = SweepAsync(stoppingToken);
        try
        {
            await foreach (var lane in _ready.Reader.ReadAllAsync(stoppingToken))
            {
                await _slots.WaitAsync(stoppingToken);
                _ = RunAsync(lane, abandon.Token);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await DrainAsync(abandon);
        }
        await sweeping;
    }

    private async Task RunAsync(ConversationLane lane, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await _runner.RunAsync(lane, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task DrainAsync(CancellationTokenSource abandon)
    {
        abandon.CancelAfter(_options.StopGrace);
        for (var i = 0; i < _options.MaxConcurrentTurns; i++)
            await _slots.WaitAsync(CancellationToken.None);
        try
        {
            await _store.ReleaseAsync(CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // Other nodes take over when the leases end.
            Log.NotReleased(_logger);
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var minAge = TimeSpan.Zero;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var waiting = await _store.FindWaitingAsync(minAge, SweepLimit, cancellationToken);
                foreach (var key in waiting)
                    WakeIfResting(key);
                if (waiting.Count > 0)
                    Log.FoundWaiting(_logger, waiting.Count);
                var running = _lanes.Values.Where(l => l.IsRunning()).Select(l => l.Key).ToList();
                if (_store.IsShared && running.Count > 0)
                    await _store.RenewAsync(running, cancellationToken);
                PutAwayResting();
                // After the start everything younger is on its way through a lane.
                minAge = _options.SweepInterval;
                await PauseAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.SweepFailed(_logger, exception.GetType().Name);
                await Task.Delay(_options.SweepInterval, _time, CancellationToken.None);
            }
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        using var pause = new CancellationTokenSource(_options.SweepInterval, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        try
        {
            await _sweepNow.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The interval is over.
        }
    }

    private void OnStored(StoredGroup group)
    {
        var now = _time.GetTimestamp();
        foreach (var step in group.Steps)
        {
            if (step.Hold is { } hold)
                Offer(step.Conversation, lane => lane.Take(step, hold, now));
        }
    }

    private void OnStoredElsewhere(StoredElsewhere stored)
    {
        if (stored.WakesLane)
            Offer(stored.Conversation, lane => lane.Wake(_time.GetTimestamp()));
    }

    private void OnErased(ConversationKey conversation)
    {
        if (_lanes.TryGetValue(conversation, out var lane))
            lane.Empty();
    }

    private void OnSignalsMissed()
    {
        if (_sweepNow.CurrentCount == 0)
            _sweepNow.Release();
    }

    private void WakeIfResting(ConversationKey key)
    {
        if (_lanes.TryGetValue(key, out var lane) && lane.IsRunning())
            return;
        Offer(key, l => l.Wake(_time.GetTimestamp()));
    }

    private void Offer(ConversationKey key, Func<ConversationLane, LaneOffer> offer)
    {
        while (true)
        {
            var lane = _lanes.GetOrAdd(key, static k => new ConversationLane(k));
            switch (offer(lane))
            {
                case LaneOffer.Kept:
                    return;
                case LaneOffer.Ready:
                    _ready.Writer.TryWrite(lane);
                    return;
                case LaneOffer.Retired:
                    _lanes.TryRemove(KeyValuePair.Create(key, lane));
                    break;
            }
        }
    }

    private void PutAwayResting()
    {
        var keep = _lanes.Count > ManyLanes ? KeepRestingOfMany : KeepResting;
        var before = _time.GetTimestamp() - (long)(keep.TotalSeconds * _time.TimestampFrequency);
        foreach (var (key, lane) in _lanes)
        {
            if (lane.TryRetire(before))
                _lanes.TryRemove(KeyValuePair.Create(key, lane));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2020, Level = LogLevel.Information,
            Message = "{Count} conversations with unanswered activities were found and are answered now")]
        public static partial void FoundWaiting(ILogger logger, int count);

        [LoggerMessage(EventId = 2021, Level = LogLevel.Warning,
            Message = "The search for unanswered activities failed with {ExceptionType}; it is tried again")]
        public static partial void SweepFailed(ILogger logger, string exceptionType);

        [LoggerMessage(EventId = 2022, Level = LogLevel.Warning,
            Message = "The lanes of this node could not be given up; other nodes take over when the leases end")]
        public static partial void NotReleased(ILogger logger);
    }
}
