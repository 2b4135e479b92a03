namespace ServiceBot.Operations.Evaluation;

/// <summary>The clock of a dialogue: begins where the dialogue says, runs on with the real one, and may be set forward.</summary>
internal sealed class PlayTime : TimeProvider
{
    /// <summary>When a dialogue begins that does not say: the demo data's bills end with October 2026.</summary>
    public static readonly DateTimeOffset Beginning = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private long _startedAt;
    private DateTimeOffset _beginning;

    public PlayTime() => Begin(Beginning);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _beginning + System.GetElapsedTime(_startedAt);
    }

    /// <summary>Sets the clock for a new dialogue.</summary>
    public void Begin(DateTimeOffset beginning)
    {
        lock (_lock) (_beginning, _startedAt) = (beginning, System.GetTimestamp());
    }

    /// <summary>Sets the clock forward.</summary>
    public void Advance(TimeSpan span)
    {
        lock (_lock) _beginning += span;
    }
}
