using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Entries on their way to one socket. Bounded: a socket that is too slow is told by <see cref="IsOverfull"/>.</summary>
/// <param name="capacity">Most entries that may wait.</param>
internal sealed class EntryQueue(int capacity) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private List<TranscriptEntry> _waiting = [];
    private List<TranscriptEntry> _spare = [];

    public bool IsOverfull { get; private set; }

    public void Add(IReadOnlyList<TranscriptEntry> entries)
    {
        lock (_gate)
        {
            if (_waiting.Count + entries.Count > capacity)
                IsOverfull = true;
            else
                _waiting.AddRange(entries);
        }
        Wake();
    }

    /// <summary>Lets the waiting side look around.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_signal.CurrentCount == 0)
                _signal.Release();
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

    /// <summary>Everything that waits, in order; good until the next call.</summary>
    public IReadOnlyList<TranscriptEntry> Take()
    {
        lock (_gate)
        {
            var taken = _waiting;
            _spare.Clear();
            _waiting = _spare;
            _spare = taken;
            return taken;
        }
    }

    public void Dispose() => _signal.Dispose();
}
