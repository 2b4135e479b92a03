using System.Collections.Concurrent;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Operations.Evaluation;

/// <summary>What one dialogue did behind the scenes: fed by the parts around the ports, read by the judge.</summary>
/// <remarks>Lives for one dialogue only, and outlives restarts of the program in it.</remarks>
internal sealed class PlayLedger
{
    private readonly ConcurrentDictionary<ConversationKey, List<SideRecord>> _records = new();
    private readonly ConcurrentDictionary<ConversationKey, ConversationState> _states = new();
    private readonly ConcurrentDictionary<string, WorkOrderKind> _created = new();
    private readonly ConcurrentDictionary<string, byte> _chases = new();
    private readonly ConcurrentDictionary<string, byte> _bindings = new();
    private readonly ConcurrentQueue<(ConversationKey Conversation, int Heard, int Said)> _turns = new();
    private readonly ConcurrentQueue<WorkOrderDraft> _drafts = new();
    private volatile bool _isVerified;
    private volatile bool _isLocked;
    private volatile bool _hasWritten;
    private int _billQueries;

    /// <summary>Whether every system of the utility is out of reach.</summary>
    public bool SystemsAreAway { get; set; }

    /// <summary>Whether the orders of the utility were changed, so that they are no ground for another dialogue.</summary>
    public bool HasWritten => _hasWritten;

    public bool IsVerified => _isVerified;

    public bool IsLocked => _isLocked;

    public int BillQueries => _billQueries;

    public int Chases => _chases.Count;

    public int Bindings => _bindings.Count;

    public int KeptWrites => Records<SideRecord.KeptWrite>().DistinctBy(write => write.IdempotencyKey).Count();

    public int Ratings => Records<SideRecord.Satisfaction>().DistinctBy(rating => rating.Episode).Count();

    /// <summary>The draft that was filed last; null when none was.</summary>
    public WorkOrderDraft? LastDraft => _drafts.LastOrDefault();

    /// <summary>Every draft that was filed, also again.</summary>
    public IReadOnlyCollection<WorkOrderDraft> Drafts => _drafts;

    /// <summary>Numbers of the orders that were opened.</summary>
    public IReadOnlyCollection<string> Orders => [.. _created.Keys];

    /// <summary>Turns that ended, with how many activities they answered and how many replies they made.</summary>
    public IReadOnlyCollection<(ConversationKey Conversation, int Heard, int Said)> Turns => _turns;

    public ConversationState State(ConversationKey conversation) => _states.GetValueOrDefault(conversation, ConversationState.Empty);

    /// <summary>How many orders of some kinds were opened: joined reports and repeated filings open none.</summary>
    public int Created(Func<WorkOrderKind, bool> isMeant) => _created.Values.Count(isMeant);

    /// <summary>How many conversations have records of some sort.</summary>
    public int Conversations(Func<IReadOnlyList<SideRecord>, bool> isMeant) => _records.Values.Count(isMeant);

    public void Ended(Turn turn, TurnResult result)
    {
        _records.GetOrAdd(turn.Conversation, _ => []).AddRange(result.Records);
        _states[turn.Conversation] = result.State;
        if (result.State.Session is { AccountNumber.Length: > 0 }) _isVerified = true;
        _turns.Enqueue((turn.Conversation, turn.Inbound.Count, result.Replies.Count));
    }

    public void BillsRead() => Interlocked.Increment(ref _billQueries);

    public void Filed(WorkOrderDraft draft, WorkOrderFiling filing)
    {
        _hasWritten = true;
        _drafts.Enqueue(draft);
        if (filing is WorkOrderFiling.Filed filed) _created[filed.Order.Number] = filed.Order.Kind;
    }

    public void Added(WorkOrderNoteKind kind, string idempotencyKey)
    {
        _hasWritten = true;
        if (kind is WorkOrderNoteKind.Chase) _chases[idempotencyKey] = 0;
    }

    public void Checked(bool passed, bool isLocked)
    {
        if (passed) _isVerified = true;
        _isLocked = isLocked;
    }

    public void Bound(AccountNumber number) => _bindings[number.Value] = 0;

    public void Unbound(AccountNumber number) => _bindings.TryRemove(number.Value, out _);

    private IEnumerable<T> Records<T>() where T : SideRecord => _records.Values.SelectMany(records => records).OfType<T>();
}
