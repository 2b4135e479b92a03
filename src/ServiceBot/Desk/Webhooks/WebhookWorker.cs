using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Webhooks;

/// <summary>Looks at what is to be told every few seconds, and soon after something happened.</summary>
internal sealed partial class WebhookWorker(WebhookRound round, EpisodeSignals signals, TimeProvider time, ILogger<WebhookWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _wake = new(0, 1);

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.Changed += OnChanged;
        signals.ChangedElsewhere += OnChangedElsewhere;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await RunAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; what is claimed is told by the next one.
        }
        finally
        {
            signals.Changed -= OnChanged;
            signals.ChangedElsewhere -= OnChangedElsewhere;
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await round.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotTold(logger, exception.GetType().Name);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = Task.Delay(Pause, time, limit.Token);
        await Task.WhenAny(pause, _wake.WaitAsync(limit.Token));
        await limit.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void OnChanged(EpisodeChange change)
    {
        if (change.Events.Count > 0)
            Wake();
    }

    private void OnChangedElsewhere(ConversationKey conversation) => Wake();

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
        {
            try
            {
                _wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it at the same moment.
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7120, Level = LogLevel.Warning, Message = "Webhooks could not be told ({ExceptionType}); it is tried again")]
        public static partial void NotTold(ILogger logger, string exceptionType);
    }
}
