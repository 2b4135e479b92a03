namespace ServiceBot.Testing;

/// <summary>Real time with real timers, whose clock a test may set forward: for programs that expire things and also wait.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long _shiftTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _shiftTicks));

    /// <summary>Sets the clock forward.</summary>
    public void Advance(TimeSpan span) => Interlocked.Add(ref _shiftTicks, span.Ticks);
}
