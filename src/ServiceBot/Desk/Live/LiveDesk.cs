using System.Collections.Concurrent;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Desk.Live;

/// <summary>Tells the pages of this node what changes, whichever node stored it. The store only marks conversations here; what is
/// told is read again from the database, so that many changes are one look and nothing can be told wrongly.</summary>
internal sealed partial class LiveDesk : BackgroundService
{
    /// <summary>Changes within this time are one look.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(25);

    /// <summary>What depends on the clock: outcomes of sends, people, reminders that are due.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ConversationKey, LiveChange> _marked = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly DeskSockets _sockets;
    private readonly LiveNews _news;
    private readonly LiveCounts _counts;
    private readonly StoreSignals _stored;
    private readonly EpisodeSignals _episodes;
    private readonly TypingSignals _typing;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveDesk> _logger;
    private int _looksAtAll;

    public LiveDesk(
        DeskSockets sockets, LiveNews news, LiveCounts counts, StoreSignals stored, EpisodeSignals episodes, TypingSignals typing,
        TimeProvider time, ILogger<LiveDesk> logger)
    {
        (_sockets, _news, _counts, _stored, _episodes, _typing, _time, _logger) = (sockets, news, counts, stored, episodes, typing, time, logger);
        stored.Stored += OnStored;
        stored.StoredElsewhere += OnStoredElsewhere;
        stored.Erased += OnErased;
        stored.SignalsMissed += OnSignalsMissed;
        episodes.Changed += OnChanged;
        episodes.ChangedElsewhere += OnChangedElsewhere;
        typing.Typed += OnTyped;
    }

    /// <summary>Somebody has come: they are told the counts.</summary>
    public void Greet() => Mark(default, LiveChange.Counts);

    /// <summary>Somebody began to look at a conversation.</summary>
    public void LookAgain(ConversationKey conversation) => Mark(conversation, LiveChange.Said | LiveChange.Noted);

    public override void Dispose()
    {
        _stored.Stored -= OnStored;
        _stored.StoredElsewhere -= OnStoredElsewhere;
        _stored.Erased -= OnErased;
        _stored.SignalsMissed -= OnSignalsMissed;
        _episodes.Changed -= OnChanged;
        _episodes.ChangedElsewhere -= OnChangedElsewhere;
        _typing.Typed -= OnTyped;
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var ticked = _time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PauseAsync(stoppingToken);
                var changes = Take();
                if (_sockets.IsEmpty)
                    continue;
                if (Interlocked.Exchange(ref _looksAtAll, 0) == 1)
                    await _news.LookAtAllAsync(changes, stoppingToken);
                if (changes.Count > 0)
                    await _news.TellAsync(changes, stoppingToken);
                if (changes.Values.Any(change => (change & ~LiveChange.Noted) != 0))
                    _counts.Mark();
                if (_time.GetElapsedTime(ticked) >= Tick)
                {
                    ticked = _time.GetTimestamp();
                    await _news.TickAsync(stoppingToken);
                }
                await _counts.TellAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The pages read again what they miss: told late, but not wrongly.
                _looksAtAll = 1;
                Log.NotTold(_logger, exception.GetType().Name);
            }
        }
    }

    /// <summary>Waits for a change, at most until the next tick.</summary>
    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        using var tick = new CancellationTokenSource(Tick, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tick.Token, cancellationToken);
        await _wake.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (!tick.IsCancellationRequested)
            await Task.Delay(Gather, _time, cancellationToken);
    }

    private Dictionary<ConversationKey, LiveChange> Take()
    {
        var taken = new Dictionary<ConversationKey, LiveChange>();
        foreach (var key in _marked.Keys)
        {
            if (_marked.TryRemove(key, out var change))
                taken.Add(key, change);
        }
        return taken;
    }

    private void Mark(ConversationKey conversation, LiveChange change)
    {
        if (_sockets.IsEmpty)
            return;
        _marked.AddOrUpdate(conversation, change, (_, before) => before | change);
        Wake();
    }

    private void Wake()
    {
        if (_wake.CurrentCount > 0)
            return;
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Woken twice at once: one look is enough.
        }
    }

    private void OnStored(StoredGroup group)
    {
        foreach (var step in group.Steps)
        {
            if (step.Entries.Count > 0)
                Mark(step.Conversation, LiveChange.Said);
        }
    }

    private void OnStoredElsewhere(StoredElsewhere stored) => Mark(stored.Conversation, LiveChange.Said);

    private void OnErased(ConversationKey conversation) => Mark(conversation, LiveChange.Moved);

    private void OnSignalsMissed()
    {
        Interlocked.Exchange(ref _looksAtAll, 1);
        Wake();
    }

    private void OnChanged(EpisodeChange change) =>
        Mark(change.Conversation, change.Episode is null ? LiveChange.Noted : LiveChange.Moved);

    private void OnChangedElsewhere(ConversationKey conversation) => Mark(conversation, LiveChange.Moved | LiveChange.Noted);

    private void OnTyped(TypingSign sign) =>
        _sockets.FindWatched(sign.Conversation)?.Tell("typing", sign.Conversation.Value, Work.EntryItems.FromOf(sign.From));

    private static partial class Log
    {
        [LoggerMessage(EventId = 7021, Level = LogLevel.Warning,
            Message = "Desks were not told of changes ({ExceptionType}); they are told again")]
        public static partial void NotTold(ILogger logger, string exceptionType);
    }
}

/// <summary>What changed of a conversation.</summary>
[Flags]
internal enum LiveChange
{
    None = 0,

    /// <summary>Something was said.</summary>
    Said = 1,

    /// <summary>Something for the desk changed: a note, the outcome of a send, a reminder.</summary>
    Noted = 2,

    /// <summary>The handoff was moved.</summary>
    Moved = 4,

    /// <summary>Somebody wants to know the counts.</summary>
    Counts = 8,
}
