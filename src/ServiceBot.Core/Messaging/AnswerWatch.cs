using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Waits for answers without asking the database: what this node accepts is watched from the moment it is stored.
/// Only for the answers of other nodes is the database read, once for everyone who waits.</summary>
internal sealed partial class AnswerWatch : BackgroundService, IAnswerWatch
{
    /// <summary>A lost signal of another node costs no more than this.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>An answer may be asked for a little after its time.</summary>
    private static readonly TimeSpan KeptLonger = TimeSpan.FromSeconds(5);

    private const int AskedAtOnce = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<ConversationKey, List<Watch>> _watches = [];
    private readonly SemaphoreSlim _lookNow = new(0, 1);
    private readonly IMessageStore _store;
    private readonly StoreSignals _signals;
    private readonly TimeProvider _time;
    private readonly ILogger<AnswerWatch> _logger;

    public AnswerWatch(IMessageStore store, StoreSignals signals, TimeProvider time, ILogger<AnswerWatch> logger)
    {
        (_store, _signals, _time, _logger) = (store, signals, time, logger);
        signals.Stored += OnStored;
        signals.StoredElsewhere += OnStoredElsewhere;
        signals.Erased += OnErased;
        signals.SignalsMissed += OnSignalsMissed;
    }

    public async Task<bool> WaitAsync(
        ConversationKey conversation, string activityId, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(activityId);
        patience = patience > TimeSpan.Zero ? patience : TimeSpan.Zero;
        var (watch, mustAsk) = Join(conversation, activityId, patience);
        try
        {
            if (mustAsk && !await IsUnansweredAsync(watch, cancellationToken))
                watch.End();
            await watch.Ended.WaitAsync(patience, _time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            return watch.Ended.IsCompleted;
        }
        finally
        {
            lock (_gate)
                watch.Waiters--;
        }
    }

    public override void Dispose()
    {
        _signals.Stored -= OnStored;
        _signals.StoredElsewhere -= OnStoredElsewhere;
        _signals.Erased -= OnErased;
        _signals.SignalsMissed -= OnSignalsMissed;
        _lookNow.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _lookNow.WaitAsync(LookAgain, stoppingToken);
                foreach (var watches in TakeOpen().Chunk(AskedAtOnce))
                    await AskAsync(watches, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.NotAsked(_logger, exception.GetType().Name);
            }
        }
    }

    private (Watch Watch, bool MustAsk) Join(ConversationKey conversation, string activityId, TimeSpan patience)
    {
        lock (_gate)
        {
            var watch = Find(conversation, activityId) ?? Add(conversation, activityId, patience);
            watch.Waiters++;
            return (watch, !watch.IsCertain);
        }
    }

    private async Task<bool> IsUnansweredAsync(Watch watch, CancellationToken cancellationToken)
    {
        var unanswered = await _store.FindUnansweredAsync([watch.Conversation], cancellationToken);
        return unanswered.Contains((watch.Conversation, watch.ActivityId));
    }

    private async Task AskAsync(IReadOnlyList<Watch> watches, CancellationToken cancellationToken)
    {
        var unanswered = await _store.FindUnansweredAsync(
            [.. watches.Select(w => w.Conversation).Distinct()], cancellationToken);
        foreach (var watch in watches.Where(w => !unanswered.Contains((w.Conversation, w.ActivityId))))
            watch.End();
    }

    private void OnStored(StoredGroup group)
    {
        lock (_gate)
        {
            foreach (var step in group.Steps)
            {
                foreach (var answered in step.Answered)
                    Find(step.Conversation, answered.Activity.Id)?.End();
                // With the lane in this node's hands the answer is told here as well.
                if (step is { Answered.Count: 0, Hold: not null, Entries: [{ Activity: { InlineUntil: { } until } activity }] })
                    Watched(step.Conversation, activity.Id, until - _time.GetUtcNow()).IsCertain = true;
            }
        }
    }

    private void OnStoredElsewhere(StoredElsewhere stored)
    {
        lock (_gate)
        {
            if (!_watches.TryGetValue(stored.Conversation, out var watches))
                return;
            foreach (var watch in watches)
                watch.IsCertain = false;
            if (watches.Exists(w => w.Waiters > 0))
                Look();
        }
    }

    private void OnErased(ConversationKey conversation)
    {
        lock (_gate)
        {
            if (_watches.Remove(conversation, out var watches))
                watches.ForEach(w => w.End());
        }
    }

    private void OnSignalsMissed()
    {
        lock (_gate)
        {
            foreach (var watch in _watches.Values.SelectMany(w => w))
                watch.IsCertain = false;
            Look();
        }
    }

    /// <summary>Forgets what is over, and gives those whose end another node may bring.</summary>
    private List<Watch> TakeOpen()
    {
        var open = new List<Watch>();
        var now = _time.GetTimestamp();
        lock (_gate)
        {
            foreach (var (conversation, watches) in _watches)
            {
                watches.RemoveAll(w => w.Waiters == 0 && w.KeptUntil < now);
                if (watches.Count == 0)
                    _watches.Remove(conversation);
                else if (_store.IsShared)
                    open.AddRange(watches.Where(w => w.Waiters > 0 && !w.Ended.IsCompleted));
            }
        }
        return open;
    }

    private void Look()
    {
        if (_lookNow.CurrentCount == 0)
            _lookNow.Release();
    }

    private Watch Watched(ConversationKey conversation, string activityId, TimeSpan time) =>
        Find(conversation, activityId) ?? Add(conversation, activityId, time);

    private Watch? Find(ConversationKey conversation, string activityId) =>
        _watches.TryGetValue(conversation, out var watches) ? watches.Find(w => w.ActivityId == activityId) : null;

    private Watch Add(ConversationKey conversation, string activityId, TimeSpan time)
    {
        if (!_watches.TryGetValue(conversation, out var watches))
            _watches.Add(conversation, watches = []);
        var keptUntil = _time.GetTimestamp() + (long)((time + KeptLonger).TotalSeconds * _time.TimestampFrequency);
        var watch = new Watch(conversation, activityId, keptUntil);
        watches.Add(watch);
        return watch;
    }

    private sealed class Watch(ConversationKey conversation, string activityId, long keptUntil)
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConversationKey Conversation => conversation;

        public string ActivityId => activityId;

        public long KeptUntil => keptUntil;

        public Task Ended => _ended.Task;

        public int Waiters { get; set; }

        /// <summary>Whether the end is certain to be told, so that nobody needs to ask for it.</summary>
        public bool IsCertain { get; set; }

        public void End()
        {
            IsCertain = true;
            _ended.TrySetResult();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2050, Level = LogLevel.Warning,
            Message = "The database was not asked for the answers of other nodes ({ExceptionType}); it is asked again")]
        public static partial void NotAsked(ILogger logger, string exceptionType);
    }
}
