namespace ServiceBot.Files;

/// <summary>Removes old files once an hour.</summary>
internal sealed partial class FileSweeper(ReceivedFiles files, TimeProvider time, ILogger<FileSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (files.RemoveOld(stoppingToken) is var removed and > 0)
                    Log.Swept(logger, removed);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.SweepFailed(logger, exception.GetType().Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9140, Level = LogLevel.Information, Message = "Removed {Count} received files past their lifetime")]
        public static partial void Swept(ILogger logger, int count);

        [LoggerMessage(EventId = 9141, Level = LogLevel.Warning, Message = "Could not remove old received files: {Fault}")]
        public static partial void SweepFailed(ILogger logger, string fault);
    }
}
