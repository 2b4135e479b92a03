using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Testing.Messaging;

/// <summary>
/// Conversations in memory behind the channels' three ports, answered by a function. Survives the hosts that use it,
/// as a database does. Can fail on demand.
/// </summary>
public sealed class InMemoryConversations : IMessageIntake, ITranscriptReader, ITranscriptFeed
{
    private static readonly byte[] Key = new byte[32];

    private readonly Lock _gate = new();
    private readonly Dictionary<ConversationKey, Held> _held = [];
    private long _ids;

    /// <summary>Answers one inbound activity. Default: repeats messages.</summary>
    public Func<Activity, IReadOnlyList<Activity>> Answer { get; set; } = Echo;

    /// <summary>When set, every call fails with it.</summary>
    public Exception? Fault { get; set; }

    /// <summary>When set, nothing more is taken in.</summary>
    public TimeSpan? Overload { get; set; }

    /// <summary>All entries of a conversation, in order.</summary>
    public IReadOnlyList<TranscriptEntry> EntriesOf(string nativeId)
    {
        lock (_gate)
            return [.. _held.Values.Single(held => held.Address.NativeId == nativeId).Entries];
    }

    /// <summary>How many listeners a conversation has.</summary>
    public int ListenersOf(string nativeId)
    {
        lock (_gate)
            return _held.Values.Single(held => held.Address.NativeId == nativeId).Listeners.Count;
    }

    /// <summary>Says something from the bot's side.</summary>
    public void Say(string nativeId, params Activity[] activities)
    {
        lock (_gate)
            Store(_held.Values.Single(held => held.Address.NativeId == nativeId), activities);
    }

    /// <summary>A bot's message.</summary>
    public Activity Bot(string text) => new()
    {
        Id = $"bot-{Interlocked.Increment(ref _ids)}",
        Type = ActivityType.Message,
        From = ActivityRole.Bot,
        Timestamp = new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.Zero),
        Text = text,
        Kind = ReplyKind.Answer,
    };

    /// <inheritdoc/>
    public Task<ConversationKey> OpenAsync(ConversationAddress address, CancellationToken cancellationToken)
    {
        ThrowFault();
        var key = ConversationKey.Of(Key, address);
        lock (_gate)
            _held.TryAdd(key, new Held(address));
        return Task.FromResult(key);
    }

    /// <inheritdoc/>
    public Task<Acceptance> AcceptAsync(ConversationKey conversation, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ThrowFault();
        if (Overload is { } wait)
            return Task.FromResult<Acceptance>(new Acceptance.Overloaded(wait));
        lock (_gate)
        {
            if (!_held.TryGetValue(conversation, out var held))
                return Task.FromResult<Acceptance>(new Acceptance.UnknownConversation());
            if (held.Entries.Find(entry => IsSame(entry.Activity, activity)) is { } first)
                return Task.FromResult<Acceptance>(new Acceptance.Duplicate(first.Activity.Id, first.Sequence));
            Store(held, [activity]);
            var place = held.Entries.Count;
            Store(held, Answer(activity));
            return Task.FromResult<Acceptance>(new Acceptance.Stored(activity.Id, place));
        }
    }

    /// <inheritdoc/>
    public Task<(ConversationKey Key, ConversationAddress Address)?> FindAsync(
        string channel, string nativeId, CancellationToken cancellationToken)
    {
        ThrowFault();
        var key = ConversationKey.Of(Key, new ConversationAddress { Channel = channel, NativeId = nativeId, ChannelUser = "" });
        lock (_gate)
            return Task.FromResult<(ConversationKey, ConversationAddress)?>(
                _held.TryGetValue(key, out var held) ? (key, held.Address) : null);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TranscriptEntry>> ReadAsync(
        ConversationKey conversation, long afterSequence, int limit, CancellationToken cancellationToken)
    {
        ThrowFault();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<TranscriptEntry>>(
                _held.TryGetValue(conversation, out var held)
                    ? [.. held.Entries.Where(entry => entry.Sequence > afterSequence).Take(limit)]
                    : []);
    }

    /// <inheritdoc/>
    public Task<long> LastSequenceAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        ThrowFault();
        lock (_gate)
            return Task.FromResult<long>(_held.TryGetValue(conversation, out var held) ? held.Entries.Count : 0);
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(ConversationKey conversation, Action<IReadOnlyList<TranscriptEntry>> onEntries)
    {
        lock (_gate)
        {
            var listeners = _held[conversation].Listeners;
            listeners.Add(onEntries);
            return new Subscription(() =>
            {
                lock (_gate)
                    listeners.Remove(onEntries);
            });
        }
    }

    private static IReadOnlyList<Activity> Echo(Activity inbound) =>
        inbound.Type != ActivityType.Message
            ? []
            :
            [
                new Activity
                {
                    Id = "re-" + inbound.Id,
                    Type = ActivityType.Message,
                    From = ActivityRole.Bot,
                    Timestamp = inbound.Timestamp,
                    Text = "收到：" + inbound.Text,
                    ReplyToId = inbound.Id,
                    Kind = ReplyKind.Answer,
                },
            ];

    private static bool IsSame(Activity one, Activity other) =>
        one.Id == other.Id || (one.ClientActivityId is not null && one.ClientActivityId == other.ClientActivityId);

    private static void Store(Held held, IReadOnlyList<Activity> activities)
    {
        var entries = activities.Select((activity, i) => new TranscriptEntry(held.Entries.Count + 1 + i, activity)).ToArray();
        held.Entries.AddRange(entries);
        if (entries.Length > 0)
            held.Listeners.ForEach(listener => listener(entries));
    }

    private void ThrowFault()
    {
        if (Fault is not null)
            throw Fault;
    }

    private sealed class Held(ConversationAddress address)
    {
        public ConversationAddress Address { get; } = address;

        public List<TranscriptEntry> Entries { get; } = [];

        public List<Action<IReadOnlyList<TranscriptEntry>>> Listeners { get; } = [];
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
