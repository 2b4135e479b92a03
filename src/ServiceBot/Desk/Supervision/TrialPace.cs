namespace ServiceBot.Desk.Supervision;

/// <summary>Lets customers go first: after each stretch of work a rest as long as the stretch took, so that an evaluation never has more
/// than half of one processor, and less where the machine is busy.</summary>
internal sealed class TrialPace(TimeProvider time)
{
    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(5), LongestRest = TimeSpan.FromMilliseconds(100);

    private long _began = time.GetTimestamp();

    /// <summary>Rests, when it is time to.</summary>
    public async ValueTask RestAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var worked = time.GetElapsedTime(_began);
        if (worked < Stretch)
            return;
        await Task.Delay(worked < LongestRest ? worked : LongestRest, time, cancellationToken);
        _began = time.GetTimestamp();
    }
}
