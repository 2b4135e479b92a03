using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Work;

/// <summary>The people of the desk, read at most every other second: every list and every push names them.</summary>
internal sealed class Colleagues(DeskPeople people, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Known _known = new([], DateTimeOffset.MinValue);

    /// <summary>As they were read last; without a look at the database.</summary>
    public IReadOnlyList<DeskAgent> Last => _known.People;

    public async Task<IReadOnlyList<DeskAgent>> ReadAsync(CancellationToken cancellationToken)
    {
        if (IsFresh)
            return Last;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh)
                _known = new Known(await people.ReadAsync(cancellationToken), time.GetUtcNow());
            return Last;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Something was changed: the next look is a new one.</summary>
    public void Forget() => _known = _known with { At = DateTimeOffset.MinValue };

    /// <summary>What somebody may see.</summary>
    public async Task<InboxScope> ScopeOfAsync(DeskCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var me = (await ReadAsync(cancellationToken)).FirstOrDefault(one => one.Id == caller.Id);
        return new InboxScope(caller.Id, caller.IsSupervisor, me?.Queues ?? []);
    }

    /// <summary>Name of somebody, as far as they were read; null for nobody.</summary>
    public string? NameOf(string? id) => id is null ? null : Last.FirstOrDefault(one => one.Id == id)?.DisplayName;

    /// <summary>Name to a work number.</summary>
    public string? NameOfNumber(string? number) => number is null ? null : Last.FirstOrDefault(one => one.Number == number)?.DisplayName;

    public void Dispose() => _reading.Dispose();

    private bool IsFresh => time.GetUtcNow() - _known.At < Fresh;

    private sealed record Known(IReadOnlyList<DeskAgent> People, DateTimeOffset At);
}
