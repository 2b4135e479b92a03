namespace ServiceBot.Testing.Engine;

/// <summary>Something that has happened, or not yet.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _source.TrySetResult();

    /// <summary>Waits, not for ever.</summary>
    public Task PassAsync(CancellationToken cancellationToken = default) =>
        _source.Task.WaitAsync(EngineHost.Patience, cancellationToken);
}
