using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>Keeps what this node knows of the account near what other nodes were told.</summary>
internal sealed partial class WeChatAccountWatch(WeChatAccountState state, TimeProvider time, ILogger<WeChatAccountWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await state.RefreshAsync(stoppingToken);
            }
            catch (StoreUnavailableException)
            {
                Log.NotRefreshed(logger);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1302, Level = LogLevel.Warning, Message = "The database did not tell what the platform said about the WeChat account; it is asked again")]
        public static partial void NotRefreshed(ILogger logger);
    }
}
