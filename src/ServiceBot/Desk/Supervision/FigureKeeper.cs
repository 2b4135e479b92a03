using ServiceBot.Core.Time;

namespace ServiceBot.Desk.Supervision;

/// <summary>Looks at the past months now and then, so that their days are kept before their logs are outdated, and a year opens at
/// once. A month that cannot be computed does not hold up the others.</summary>
internal sealed partial class FigureKeeper(FiguresBook book, QuestionsBook questions, TimeProvider time, ILogger<FigureKeeper> logger)
    : BackgroundService
{
    private const int DaysAtOnce = 30;
    private const int Spans = 13;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(2), Interval = TimeSpan.FromHours(6), Breath = TimeSpan.FromSeconds(1);

    /// <summary>Keeps what is over of the last thirteen months, newest first.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        var last = ChinaTime.Today(time);
        for (var span = 0; span < Spans; span++, last = last.AddDays(-DaysAtOnce))
        {
            var range = new FigureRange(last.AddDays(1 - DaysAtOnce), last);
            await TryAsync(() => book.ReadAsync(range, cancellationToken));
            await TryAsync(() => questions.KeepAsync(range, cancellationToken));
            await Task.Delay(Breath, time, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = First;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, time, stoppingToken);
                pause = Interval;
                await KeepAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task TryAsync(Func<Task> keep)
    {
        try
        {
            await keep();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotKept(logger, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7083, Level = LogLevel.Warning, Message = "Figures of past days could not be kept ({ExceptionType}); it is tried again")]
        public static partial void NotKept(ILogger logger, string exceptionType);
    }
}
