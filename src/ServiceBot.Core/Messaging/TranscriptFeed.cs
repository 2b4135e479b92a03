using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Tells listeners what was stored, in order. Sequence numbers have no gaps, so a missed signal of another node
/// shows as a gap and is filled from the database.</summary>
internal sealed partial class TranscriptFeed : BackgroundService, ITranscriptFeed
{
    private const int PageSize = 200;

    /// <summary>How far back the first telling of a new subscription looks for entries other nodes stored meanwhile.</summary>
    private const int FirstLookBack = 50;

    /// <summary>The conversation was erased: its numbers begin again.</summary>
    private const long FromNothing = 0;

    private readonly ConcurrentDictionary<ConversationKey, Listeners> _listeners = new();
    private readonly Channel<Signal> _signals =
        Channel.CreateUnbounded<Signal>(new UnboundedChannelOptions { SingleReader = true });
    private readonly IMessageStore _store;
    private readonly ITranscriptReader _transcript;
    private readonly StoreSignals _storeSignals;
    private readonly ILogger<TranscriptFeed> _logger;

    public TranscriptFeed(
        IMessageStore store, ITranscriptReader transcript, StoreSignals storeSignals, ILogger<TranscriptFeed> logger)
    {
        (_store, _transcript, _storeSignals, _logger) = (store, transcript, storeSignals, logger);
        storeSignals.Stored += OnStored;
        storeSignals.StoredElsewhere += OnStoredElsewhere;
        storeSignals.Erased += OnErased;
        storeSignals.SignalsMissed += OnSignalsMissed;
    }

    public IDisposable Subscribe(ConversationKey conversation, Action<IReadOnlyList<TranscriptEntry>> onEntries)
    {
        ArgumentNullException.ThrowIfNull(onEntries);
        while (true)
        {
            var listeners = _listeners.GetOrAdd(conversation, static _ => new Listeners());
            if (listeners.TryAdd(onEntries))
                return new Subscription(this, conversation, listeners, onEntries);
        }
    }

    public override void Dispose()
    {
        _storeSignals.Stored -= OnStored;
        _storeSignals.StoredElsewhere -= OnStoredElsewhere;
        _storeSignals.Erased -= OnErased;
        _storeSignals.SignalsMissed -= OnSignalsMissed;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var signal in _signals.Reader.ReadAllAsync(stoppingToken))
        {
            if (!_listeners.TryGetValue(signal.Conversation, out var listeners))
                continue;
            try
            {
                await TellAsync(signal, listeners, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The next signal shows the gap and fills it.
                Log.NotTold(_logger, signal.Conversation, exception.GetType().Name);
            }
        }
    }

    private async Task TellAsync(Signal signal, Listeners listeners, CancellationToken cancellationToken)
    {
        if (signal.FromSequence == FromNothing)
        {
            listeners.Told = null;
            return;
        }
        if (signal.Entries is { } entries)
        {
            var first = entries[0].Sequence;
            var isNext = listeners.Told is { } told ? first <= told + 1 : !_store.IsShared;
            if (isNext)
            {
                Tell(signal.Conversation, listeners, entries);
                return;
            }
        }
        var after = listeners.Told ?? Math.Max(0, signal.FromSequence - 1 - FirstLookBack);
        while (true)
        {
            var page = await _transcript.ReadAsync(signal.Conversation, after, PageSize, cancellationToken);
            if (page.Count == 0)
                return;
            Tell(signal.Conversation, listeners, page);
            after = page[^1].Sequence;
        }
    }

    private void Tell(ConversationKey conversation, Listeners listeners, IReadOnlyList<TranscriptEntry> entries)
    {
        if (listeners.Told is { } told && entries[^1].Sequence <= told)
            return;
        listeners.Told = entries[^1].Sequence;
        foreach (var listener in listeners.Current)
        {
            try
            {
                listener(entries);
            }
            catch (Exception exception)
            {
                Log.ListenerFailed(_logger, conversation, exception.GetType().Name);
            }
        }
    }

    private void OnStored(StoredGroup group)
    {
        foreach (var step in group.Steps)
        {
            if (step.Entries.Count > 0 && _listeners.ContainsKey(step.Conversation))
                _signals.Writer.TryWrite(new Signal(step.Conversation, step.Entries[0].Sequence, step.Entries));
        }
    }

    private void OnStoredElsewhere(StoredElsewhere stored)
    {
        if (_listeners.ContainsKey(stored.Conversation))
            _signals.Writer.TryWrite(new Signal(stored.Conversation, stored.FromSequence, null));
    }

    private void OnErased(ConversationKey conversation)
    {
        if (_listeners.ContainsKey(conversation))
            _signals.Writer.TryWrite(new Signal(conversation, FromNothing, null));
    }

    private void OnSignalsMissed()
    {
        // Reads on from what was told; a subscription that was told nothing yet looks at the whole transcript's end.
        foreach (var conversation in _listeners.Keys)
            _signals.Writer.TryWrite(new Signal(conversation, 1, null));
    }

    private void Remove(ConversationKey conversation, Listeners listeners, Action<IReadOnlyList<TranscriptEntry>> listener)
    {
        if (listeners.Remove(listener))
            _listeners.TryRemove(KeyValuePair.Create(conversation, listeners));
    }

    private readonly record struct Signal(
        ConversationKey Conversation, long FromSequence, IReadOnlyList<TranscriptEntry>? Entries);

    private sealed class Listeners
    {
        private readonly Lock _gate = new();
        private bool _isClosed;

        /// <summary>Read by the feed while others subscribe: replaced, never changed.</summary>
        public IReadOnlyList<Action<IReadOnlyList<TranscriptEntry>>> Current { get; private set; } = [];

        /// <summary>Sequence number of the last entry told; only the feed's loop touches it.</summary>
        public long? Told { get; set; }

        public bool TryAdd(Action<IReadOnlyList<TranscriptEntry>> listener)
        {
            lock (_gate)
            {
                if (_isClosed)
                    return false;
                Current = [.. Current, listener];
                return true;
            }
        }

        /// <returns>Whether nobody listens any more.</returns>
        public bool Remove(Action<IReadOnlyList<TranscriptEntry>> listener)
        {
            lock (_gate)
            {
                var left = Current.ToList();
                left.Remove(listener);
                Current = left;
                return _isClosed = left.Count == 0;
            }
        }
    }

    private sealed class Subscription(
        TranscriptFeed feed,
        ConversationKey conversation,
        Listeners listeners,
        Action<IReadOnlyList<TranscriptEntry>> listener) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
                feed.Remove(conversation, listeners, listener);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2030, Level = LogLevel.Warning,
            Message = "Listeners of {Conversation} were not told of new entries ({ExceptionType}); the next signal repeats them")]
        public static partial void NotTold(ILogger logger, ConversationKey conversation, string exceptionType);

        [LoggerMessage(EventId = 2031, Level = LogLevel.Error,
            Message = "A listener of {Conversation} failed with {ExceptionType}")]
        public static partial void ListenerFailed(ILogger logger, ConversationKey conversation, string exceptionType);
    }
}
