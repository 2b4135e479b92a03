using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>What one transaction needs to know and what it changes. Requests decide in memory, so that the same rules
/// hold on both databases and a group costs few statements.</summary>
internal sealed class WriteGroup
{
    public required string NodeId { get; init; }
    public required bool IsExclusive { get; init; }
    public required TimeSpan LaneLease { get; init; }

    /// <summary>Our own clock: what the outbox and its requests go by.</summary>
    public required DateTimeOffset NodeNow { get; init; }

    /// <summary>The database's clock where nodes share it, otherwise ours.</summary>
    public DateTimeOffset Now { get; set; }

    // What has to be loaded.
    public SortedSet<string> Keys { get; } = new(StringComparer.Ordinal);
    public List<DuplicateLookup> Lookups { get; } = [];
    public List<(string Conversation, long Sequence)> AnsweredLookups { get; } = [];
    public List<(string Conversation, string OnceKey)> NoticeLookups { get; } = [];
    public SortedDictionary<string, List<string>> QueueLookups { get; } = new(StringComparer.Ordinal);

    // What was loaded.
    public Dictionary<string, ConversationSlot> Slots { get; } = new(StringComparer.Ordinal);
    public Dictionary<(string Conversation, string Id), SeenActivity> SeenById { get; } = [];
    public Dictionary<(string Conversation, string ClientId), SeenActivity> SeenByClientId { get; } = [];
    public HashSet<(string Conversation, long Sequence)> Unanswered { get; } = [];
    public HashSet<(string Conversation, string OnceKey)> Said { get; } = [];
    public Dictionary<string, List<QueuedReply>> Queues { get; } = new(StringComparer.Ordinal);

    // What has to be saved.
    public List<NewTranscript> Transcript { get; } = [];
    public List<NewInbox> Inbox { get; } = [];
    public List<(string Conversation, long Sequence)> Answered { get; } = [];
    public List<string> Restarted { get; } = [];
    public List<NewOutbox> Outbox { get; } = [];
    public List<InlinedReply> Inlined { get; } = [];
    public List<(string Conversation, long Sequence)> MadeDue { get; } = [];

    /// <summary>Held replies of answered customers, due from then on.</summary>
    public List<(string Conversation, DateTimeOffset DueAt)> Released { get; } = [];
    public List<(string Conversation, SideRecord.KnowledgeGap Gap)> Gaps { get; } = [];
    public List<(string Conversation, string OnceKey)> Notices { get; } = [];
    public List<(string Conversation, SideRecord.Watch Watch)> Watches { get; } = [];
    public List<(string Conversation, SideRecord.KeptWrite Write)> KeptWrites { get; } = [];
    public List<(string Conversation, SideRecord.Satisfaction Satisfaction)> Satisfaction { get; } = [];

    /// <summary>Handoffs, loaded and to be saved.</summary>
    public HandoffGroup Handoff { get; } = new();

    // What to tell after the commit.
    public List<StoredStep> Steps { get; } = [];

    /// <summary>Whether the outbox may have something to send now.</summary>
    public bool HasDue { get; set; }

    /// <summary>Lanes of other nodes that an activity waits in.</summary>
    public Dictionary<string, string> WakesElsewhere { get; } = new(StringComparer.Ordinal);

    /// <summary>Puts something that was said outside of a turn into the outbox, where the channel needs it.</summary>
    public void Send(ConversationSlot slot, TranscriptEntry entry, OutboxRule outbox)
    {
        if (outbox.NeedsOutbox(slot.Address.Channel))
        {
            Outbox.Add(new NewOutbox(slot.Key.Value, entry.Sequence, slot.Address.Channel));
            HasDue = true;
        }
    }

    /// <summary>Gives an activity its place and stores it.</summary>
    public TranscriptEntry Append(ConversationSlot slot, DateTimeOffset wanted, Func<long, DateTimeOffset, Activity> create)
    {
        var (sequence, at) = slot.Advance(wanted, Now);
        var activity = create(sequence, at);
        // The row's age counts from its storing, whatever the sender's clock says.
        Transcript.Add(new NewTranscript(slot.Key.Value, sequence, Now, RowJson.Write(activity)));
        return new TranscriptEntry(sequence, activity);
    }
}

/// <summary>Ids under which an activity may be known already.</summary>
internal readonly record struct DuplicateLookup(string Conversation, string ActivityId, string? ClientId);

/// <summary>An activity that is known already.</summary>
internal readonly record struct SeenActivity(string ActivityId, long Sequence);

internal readonly record struct NewTranscript(string Conversation, long Sequence, DateTimeOffset At, string ActivityJson);

internal readonly record struct NewInbox(
    string Conversation, long Sequence, string ActivityId, string? ClientId, bool IsWaiting);

/// <summary>A reply to send: at once, or after it has waited for the request that brought the activity which it answers.</summary>
internal readonly record struct NewOutbox(
    string Conversation, long Sequence, string Channel, string? Answers = null, DateTimeOffset? HeldUntil = null);

/// <summary>A reply that a request has taken along.</summary>
internal readonly record struct InlinedReply(
    string Conversation, long Sequence, string ActivityId, DateTimeOffset RepeatableUntil);
