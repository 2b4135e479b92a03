namespace ServiceBot.Desk.Supervision;

/// <summary>How far an evaluation is. One thread writes, another reads.</summary>
internal sealed class TrialProgress
{
    private int _done;
    private int _total;

    /// <summary>Questions that were asked.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>All questions; 0 before the first.</summary>
    public int Total => Volatile.Read(ref _total);

    /// <summary>So many questions more are to be asked.</summary>
    public void Expect(int questions) => Interlocked.Add(ref _total, questions);

    /// <summary>One was asked.</summary>
    public void Step() => Interlocked.Increment(ref _done);
}
