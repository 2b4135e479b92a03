using System.Collections.Concurrent;
using ServiceBot.Core.Conversations;
using ServiceBot.Desk.Work;

namespace ServiceBot.Desk.Live;

/// <summary>The pages that are connected to this node, and what they look at.</summary>
internal sealed class DeskSockets
{
    private readonly ConcurrentDictionary<string, DeskSocket> _sockets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ConversationKey, Watched> _watched = new();

    public bool IsEmpty => _sockets.IsEmpty;

    public IEnumerable<DeskSocket> All => _sockets.Values;

    public IReadOnlyCollection<ConversationKey> WatchedKeys => [.. _watched.Keys];

    public void Add(string connection, DeskSocket socket) => _sockets[connection] = socket;

    public DeskSocket? Find(string connection) => _sockets.GetValueOrDefault(connection);

    public IEnumerable<DeskSocket> Of(string? humanAgent) =>
        humanAgent is null ? [] : _sockets.Values.Where(socket => socket.Caller.Id == humanAgent);

    public bool Has(string humanAgent) => Of(humanAgent).Any();

    public void Remove(string connection)
    {
        if (!_sockets.TryRemove(connection, out var socket))
            return;
        foreach (var key in _watched.Keys)
            Unwatch(key, socket);
    }

    /// <returns>What is known of a conversation that is looked at.</returns>
    public Watched Watch(ConversationKey conversation, DeskSocket socket)
    {
        while (true)
        {
            var watched = _watched.GetOrAdd(conversation, static _ => new Watched());
            if (watched.TryAdd(socket))
                return watched;
        }
    }

    public void Unwatch(ConversationKey conversation, DeskSocket socket)
    {
        if (_watched.TryGetValue(conversation, out var watched) && watched.Remove(socket))
            _watched.TryRemove(KeyValuePair.Create(conversation, watched));
    }

    public Watched? FindWatched(ConversationKey conversation) => _watched.GetValueOrDefault(conversation);
}

/// <summary>A conversation that pages look at, and up to where they were told of it.</summary>
internal sealed class Watched
{
    private readonly Lock _gate = new();
    private bool _isClosed;

    /// <summary>Replaced, never changed.</summary>
    public IReadOnlyList<DeskSocket> Sockets { get; private set; } = [];

    /// <summary>Last entry that was told; null until the first page has read it.</summary>
    public long? ToldEntry { get; set; }

    public long? ToldNote { get; set; }

    /// <summary>Entries that were told as not sent, with what was told of them. Only the live desk's loop touches it.</summary>
    public Dictionary<long, EntryDelivery> Unsent { get; } = [];

    public void Tell(string method, params object?[] values)
    {
        foreach (var socket in Sockets)
            socket.Tell(method, values);
    }

    /// <summary>A page has read up to here; what others were told stays, where it is less.</summary>
    public void Begin(long entry, long note)
    {
        lock (_gate)
        {
            ToldEntry ??= entry;
            ToldNote ??= note;
        }
    }

    public bool TryAdd(DeskSocket socket)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            if (!Sockets.Contains(socket))
                Sockets = [.. Sockets, socket];
            return true;
        }
    }

    /// <returns>Whether nobody looks at it any more.</returns>
    public bool Remove(DeskSocket socket)
    {
        lock (_gate)
        {
            Sockets = [.. Sockets.Where(one => one != socket)];
            return _isClosed = Sockets.Count == 0;
        }
    }
}
