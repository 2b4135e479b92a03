using ServiceBot.Core.Documents;

namespace ServiceBot.Core.Tests.Documents;

public sealed class ReadingThreadsTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    [Fact]
    public void A_parser_without_an_end_is_refused_as_too_slow_and_counted()
    {
        var time = new TimersOnCall();
        using var endless = new EndlessReader(time);
        var intake = new DocumentIntake(time, _ => endless);

        var outcome = Read(intake);

        Assert.Equal(RefusalKind.TooSlow, DocumentSamples.Refused(outcome));
        Assert.Equal(1, intake.AbandonedReadings);
    }

    [Fact]
    public void With_two_of_them_running_nothing_more_is_begun()
    {
        var time = new TimersOnCall();
        using var endless = new EndlessReader(time);
        var intake = new DocumentIntake(time, _ => endless);
        for (var times = 0; times < ReadingThreads.MostAbandoned; times++) Read(intake);

        var third = Read(intake);

        Assert.Equal(RefusalKind.TooSlow, DocumentSamples.Refused(third));
        Assert.Equal(ReadingThreads.MostAbandoned, endless.Begun);
    }

    [Fact]
    public async Task A_caller_who_goes_does_not_wait_for_a_parser_without_an_end()
    {
        using var endless = new EndlessReader(null);
        using var gone = new CancellationTokenSource();
        var intake = new DocumentIntake(TimeProvider.System, _ => endless);
        var reading = Task.Run(() => Read(intake, gone.Token));
        await endless.HasBegun.WaitAsync(Hang);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Hang));
    }

    [Fact]
    public void What_a_parser_throws_is_a_damaged_file() => Assert.Equal(
        RefusalKind.Damaged,
        DocumentSamples.Refused(Read(new DocumentIntake(TimeProvider.System, _ => new ThrowingReader()))));

    private static DocumentOutcome Read(DocumentIntake intake, CancellationToken cancellationToken = default) =>
        intake.Read(new MemoryStream("客户可以报修。"u8.ToArray()), "a.txt", new DocumentFacts(), new DocumentLimits(), null, cancellationToken);

    private sealed class EndlessReader(TimersOnCall? time) : IDocumentReader, IDisposable
    {
        private readonly ManualResetEventSlim _end = new();
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public int Begun => Volatile.Read(ref _count);

        public Task HasBegun => _begun.Task;

        public DocumentText Read(byte[] content, Intake intake)
        {
            Interlocked.Increment(ref _count);
            _begun.TrySetResult();
            // While it is at it, the time of every limit passes.
            time?.Pass();
            _end.Wait();
            return new DocumentText(null, null, []);
        }

        // Only let go: a thread may still look at it.
        public void Dispose() => _end.Set();
    }

    private sealed class ThrowingReader : IDocumentReader
    {
        public DocumentText Read(byte[] content, Intake intake) => throw new InvalidOperationException("broken");
    }

    private sealed class TimersOnCall : TimeProvider
    {
        private readonly List<Action> _timers = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(() => callback(state));
            return new Nothing();
        }

        public void Pass()
        {
            var due = _timers.ToArray();
            _timers.Clear();
            foreach (var timer in due) timer();
        }

        private sealed class Nothing : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
