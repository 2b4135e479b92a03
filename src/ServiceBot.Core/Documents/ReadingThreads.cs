namespace ServiceBot.Core.Documents;

/// <summary>
/// Runs parsers of foreign bytes on threads of their own. One that looks at its token ends by itself; one that comes to no end is
/// left alone after a short grace, and counted: .NET cannot end a thread. A few of those at most, then nothing is read any more until
/// one of them ends, so that neither processors nor memory fill up with them.
/// </summary>
internal sealed class ReadingThreads(TimeProvider time)
{
    public const int MostAbandoned = 2;

    // Parsers call themselves for nested structures; running out of stack would end the program.
    private const int StackBytes = 16 << 20;

    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private int _abandoned;

    /// <summary>Parsers left alone that still run.</summary>
    public int Abandoned => Volatile.Read(ref _abandoned);

    /// <summary>Runs one to its end, and throws what it throws.</summary>
    /// <exception cref="RefusedDocumentException">It came to no end, or too many before it did not.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled, or the time was over and the parser noticed it.</exception>
    public T Run<T>(Func<CancellationToken, T> read, TimeSpan longest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Abandoned >= MostAbandoned) throw new RefusedDocumentException(RefusalKind.TooSlow);
        using var patience = new CancellationTokenSource(longest, time);
        using var end = new CancellationTokenSource(longest + Grace, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var token = both.Token;
        var reading = new TaskCompletionSource<T>();
        var thread = new Thread(() => Finish(reading, read, token), StackBytes) { IsBackground = true, Name = "document" };
        thread.Start();
        WaitHandle.WaitAny([((IAsyncResult)reading.Task).AsyncWaitHandle, end.Token.WaitHandle, cancellationToken.WaitHandle]);
        if (reading.Task.IsCompleted) return reading.Task.GetAwaiter().GetResult();
        Interlocked.Increment(ref _abandoned);
        reading.Task.ContinueWith(
            ended =>
            {
                Interlocked.Decrement(ref _abandoned);
                // Whatever it ended in, nobody waits for it.
                _ = ended.Exception;
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        cancellationToken.ThrowIfCancellationRequested();
        throw new RefusedDocumentException(RefusalKind.TooSlow);
    }

    private static void Finish<T>(TaskCompletionSource<T> reading, Func<CancellationToken, T> read, CancellationToken token)
    {
        try
        {
            reading.SetResult(read(token));
        }
        catch (Exception exception)
        {
            // Thrown again where the caller waits.
            reading.SetException(exception);
        }
    }
}
