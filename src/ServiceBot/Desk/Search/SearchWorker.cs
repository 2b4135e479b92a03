namespace ServiceBot.Desk.Search;

/// <summary>Takes what was said into the index, a little at a time, behind the messages.</summary>
internal sealed partial class SearchWorker(IDeskSearch index, TimeProvider time, ILogger<SearchWorker> logger) : BackgroundService
{
    private const int ConversationsAtOnce = 100;

    /// <summary>It rests so many times as long as a part took: when messages come fast it falls behind rather than slow them.</summary>
    private const int Rest = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Between two parts of much work, so that messages come between.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            var began = time.GetTimestamp();
            try
            {
                // A look by itself first: where nothing waits the writer is left alone.
                if (await index.ReadLagAsync(stoppingToken) is not null && await index.TakeInAsync(ConversationsAtOnce, stoppingToken) > 0)
                    pause = Longer(Breath, time.GetElapsedTime(began) * Rest);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.NotTakenIn(logger, exception.GetType().Name);
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static partial class Log
    {
        [LoggerMessage(EventId = 7022, Level = LogLevel.Warning,
            Message = "The search of the desk could not take in what was said ({ExceptionType}); it is tried again")]
        public static partial void NotTakenIn(ILogger logger, string exceptionType);
    }
}
