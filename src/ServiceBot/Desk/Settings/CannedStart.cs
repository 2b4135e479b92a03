namespace ServiceBot.Desk.Settings;

/// <summary>Gives a new desk its first canned replies, once: what is removed later stays removed.</summary>
internal sealed class CannedStart(ICannedReplies canned, IDeskSettings settings, DeskSeed seed) : IHostedService
{
    private const string Mark = "canned-seed";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await settings.ReadAsync(Mark, cancellationToken) is not null)
            return;
        foreach (var reply in seed.Canned)
            await canned.AddAsync(reply, cancellationToken);
        // After them: a start that was interrupted is made again, and none is added twice.
        await settings.WriteAsync(Mark, "true", 0, "", cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
