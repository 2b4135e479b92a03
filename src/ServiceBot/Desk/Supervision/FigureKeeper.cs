using ServiceBot.Core.Time;

namespace ServiceBot.Desk.Supervision;

/// <summary>Looks at the last month now and then, so that its days are kept before their logs are outdated.</summary>
internal sealed partial class FigureKeeper(FiguresBook book, TimeProvider time, ILogger<FigureKeeper> logger) : BackgroundService
{
    private const int Days = 30;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Interval, time, stoppingToken);
                var today = ChinaTime.Today(time);
                await book.ReadAsync(new FigureRange(today.AddDays(-Days), today), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.NotKept(logger, exception.GetType().Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7083, Level = LogLevel.Warning, Message = "Figures of past days could not be kept ({ExceptionType}); it is tried again")]
        public static partial void NotKept(ILogger logger, string exceptionType);
    }
}
