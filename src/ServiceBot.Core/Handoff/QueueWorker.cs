using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Core.Handoff;

/// <summary>Looks at the queues at every tick, and at once when something changes.</summary>
internal sealed partial class QueueWorker : BackgroundService
{
    private readonly QueueRound _round;
    private readonly EpisodeSignals _signals;
    private readonly HandoffOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<QueueWorker> _logger;
    private readonly SemaphoreSlim _changed = new(0, 1);

    public QueueWorker(
        QueueRound round, EpisodeSignals signals, IOptions<HandoffOptions> options, TimeProvider time, ILogger<QueueWorker> logger)
    {
        (_round, _signals, _options, _time, _logger) = (round, signals, options.Value, time, logger);
        signals.Changed += OnChanged;
    }

    public override void Dispose()
    {
        _signals.Changed -= OnChanged;
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _round.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException)
            {
                Log.NotLooked(_logger, nameof(StoreUnavailableException));
            }
            catch (Exception exception)
            {
                Log.NotLooked(_logger, exception.GetType().Name);
            }
            await PauseAsync(stoppingToken);
        }
    }

    private async Task PauseAsync(CancellationToken stoppingToken)
    {
        using var tick = new CancellationTokenSource(_options.Tick, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tick.Token, stoppingToken);
        await _changed.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void OnChanged(EpisodeChange change)
    {
        // Only what may need somebody: a note or a word does not.
        if (change.Episode is null || _changed.CurrentCount > 0)
            return;
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // Told twice at once: one look is enough.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7002, Level = LogLevel.Warning,
            Message = "The queue for human agents could not be looked at ({ExceptionType}); it is tried again")]
        public static partial void NotLooked(ILogger logger, string exceptionType);
    }
}
