namespace ServiceBot.Testing;

/// <summary>A clock that stands until a test moves it, with real timers: for programs that also wait.</summary>
public sealed class StoppedTime(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Sets the clock forward.</summary>
    public void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);
}
