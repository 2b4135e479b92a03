namespace ServiceBot.Testing;

/// <summary>A clock that stands, with pauses that pass at once: what waits less than <paramref name="pauses"/> does not wait. Longer
/// waits, which are limits, are real.</summary>
public sealed class HurriedTime(DateTimeOffset now, TimeSpan pauses) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <summary>Sets the clock forward.</summary>
    public void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime >= pauses)
            return System.CreateTimer(callback, state, dueTime, period);
        // What is waited for has passed.
        Advance(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
