using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Reads the keys at start, so that the first message need not wait, and keeps them fresh.</summary>
internal sealed class KeyRenewal(CallerKeys keys, IOptions<BotFrameworkOptions> options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.HasApp)
            return;
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await keys.Channels.RefreshWhenDueAsync();
            if (keys.Emulator is { } emulator)
                await emulator.RefreshWhenDueAsync();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
