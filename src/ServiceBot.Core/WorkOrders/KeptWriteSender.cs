using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.WorkOrders;

/// <summary>Sends kept writes until the system takes them, always with the key of the first attempt: at least once from here,
/// once in the system. When the system is away all of them wait together, and are sent at once when it is back.</summary>
internal sealed partial class KeptWriteSender : BackgroundService
{
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly IKeptWriteStore _store;
    private readonly KeptWriteDelivery _delivery;
    private readonly WorkOrderSignals _signals;
    private readonly KeptWriteOptions _options;
    private readonly Random _random;
    private readonly TimeProvider _time;
    private readonly ILogger<KeptWriteSender> _logger;

    public KeptWriteSender(
        IKeptWriteStore store,
        KeptWriteDelivery delivery,
        WorkOrderSignals signals,
        IOptions<KeptWriteOptions> options,
        Random random,
        TimeProvider time,
        ILogger<KeptWriteSender> logger)
    {
        (_store, _delivery, _signals, _options, _random, _time, _logger) = (store, delivery, signals, options.Value, random, time, logger);
        signals.Reachable += Wake;
    }

    public override void Dispose()
    {
        _signals.Reachable -= Wake;
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var failuresInRow = 0;
        while (true)
        {
            var round = await SendDueAsync(stoppingToken);
            failuresInRow = round == Round.Away ? failuresInRow + 1 : 0;
            if (round == Round.Sent)
                continue;
            await PauseAsync(round == Round.Away ? PauseAfter(failuresInRow) : _options.PollInterval, stoppingToken);
        }
    }

    private async Task<Round> SendDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Also for whoever measures how many wait.
            if (await _store.CountAsync(cancellationToken) is { Waiting: 0 })
                return Round.Idle;
            var writes = await _store.ClaimAsync(_options.MaxConcurrentSends, _options.ClaimTime, cancellationToken);
            if (writes.Count == 0)
                return Round.Idle;
            var taken = await Task.WhenAll(writes.Select(write => _delivery.DeliverAsync(write, cancellationToken)));
            return taken.All(isTaken => isTaken) ? Round.Sent : Round.Away;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            // The claims end by themselves, and the writes are sent again with the same keys.
            Log.RoundFailed(_logger, exception.GetType().Name);
            return Round.Away;
        }
    }

    private TimeSpan PauseAfter(int failures)
    {
        double chance;
        lock (_random)
            chance = _random.NextDouble();
        var doubled = _options.FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 20));
        return TimeSpan.FromMilliseconds(Math.Min(doubled, _options.LongestPause.TotalMilliseconds) * (1 - (_options.Jitter * chance)));
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(pause, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await _wake.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The pause is over.
        }
    }

    private void Wake()
    {
        lock (_random)
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
    }

    private enum Round
    {
        Idle,
        Sent,
        Away,
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9250, Level = LogLevel.Warning,
            Message = "Sending kept writes failed with {ExceptionType}; they are sent again with the same keys")]
        public static partial void RoundFailed(ILogger logger, string exceptionType);
    }
}
