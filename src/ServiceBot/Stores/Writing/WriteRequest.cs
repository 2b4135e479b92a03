namespace ServiceBot.Stores.Writing;

/// <summary>One logical commit: it takes effect whole, together with the others of its group, or not at all.</summary>
internal abstract class WriteRequest
{
    /// <summary>Whether it needs a transaction of its own, between those of the requests before and after it.</summary>
    public virtual bool IsAlone => false;

    /// <summary>Says what has to be loaded.</summary>
    public abstract void Collect(WriteGroup group);

    /// <summary>Decides and changes the group in memory. May be called again after a failed transaction.</summary>
    public abstract void Apply(WriteGroup group);

    /// <summary>Reads or writes directly, after the group's changes are saved and before the commit.</summary>
    public virtual Task FinishAsync(IWriteSession session, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The transaction is durable.</summary>
    public abstract void Succeed();

    /// <summary>Nothing was stored.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A request with a result.</summary>
internal abstract class WriteRequest<T> : WriteRequest
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<T>? _result;

    public Task<T> Done => _done.Task;

    /// <summary>Never throws: the writer goes on with the others, whatever became of this one. A result may be null.</summary>
    public override void Succeed()
    {
        if (_result is { } result)
            _done.TrySetResult(result());
        else
            _done.TrySetException(new InvalidOperationException("A write was stored and ended without a result."));
    }

    public override void Fail(Exception exception) => _done.TrySetException(exception);

    protected void Return(T result) => _result = () => result;
}
