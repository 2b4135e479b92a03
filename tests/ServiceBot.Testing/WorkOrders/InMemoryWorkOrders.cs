using ServiceBot.Core.Grid;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Testing.WorkOrders;

/// <summary>Orders kept as long as the test runs. It can be away, and it can refuse.</summary>
public sealed class InMemoryWorkOrders(IEnumerable<(WorkOrder Order, string? Address, string? Phone)> seeded, TimeProvider time) : IWorkOrderSystem
{
    private readonly List<(WorkOrder Order, string? Address, string? Phone)> _orders = [.. seeded];
    private readonly Dictionary<string, WorkOrderFiling> _filings = [];
    private readonly Dictionary<string, WorkOrderNote> _notes = [];

    /// <summary>Whether it answers nothing in time.</summary>
    public bool IsAway { get; set; }

    /// <summary>Why it refuses the next filing; null: it does not.</summary>
    public string? Refuses { get; set; }

    /// <summary>How soon a crew promises to be there; null: no time is promised.</summary>
    public TimeSpan? ArrivesIn { get; set; }

    /// <summary>What was filed or joined, in order.</summary>
    public List<(WorkOrderDraft Draft, string Key)> Drafts { get; } = [];

    /// <summary>Orders that were opened by filing.</summary>
    public int Opened { get; private set; }

    /// <summary>What was added, each once.</summary>
    public IReadOnlyCollection<WorkOrderNote> Notes => _notes.Values;

    public Task<WorkOrderFiling> FileAsync(WorkOrderDraft draft, string idempotencyKey, CancellationToken cancellationToken) => Task.FromResult(File(draft, idempotencyKey));

    public Task<WorkOrderLookup> FindAsync(string number, CancellationToken cancellationToken) => Task.FromResult(Lookup(number));

    public Task<WorkOrderSearch> FindOpenAsync(WorkOrderQuery query, CancellationToken cancellationToken)
    {
        if (IsAway) return Task.FromResult<WorkOrderSearch>(new WorkOrderSearch.Unavailable());
        var place = PlaceReader.Find(query.Address ?? "");
        return Task.FromResult<WorkOrderSearch>(new WorkOrderSearch.Found(
        [
            .. _orders.Where(one => one.Order.Stage is not (WorkOrderStage.Done or WorkOrderStage.Cancelled))
                .Where(one => query.Kinds.Count == 0 || query.Kinds.Contains(one.Order.Kind))
                .Where(one => query.AccountNumber is { } account && one.Order.AccountNumber == account
                    || query.ContactPhone is { } phone && one.Phone == phone
                    || place is not null && IsSame(place, one.Address))
                .Select(one => one.Order),
        ]));
    }

    public Task<WorkOrderLookup> AddAsync(WorkOrderNote note, string idempotencyKey, CancellationToken cancellationToken)
    {
        if (IsAway) return Task.FromResult<WorkOrderLookup>(new WorkOrderLookup.Unavailable());
        var at = _orders.FindIndex(one => one.Order.Number == note.Number);
        if (at >= 0 && _notes.TryAdd(idempotencyKey, note) && note.Kind is WorkOrderNoteKind.Withdraw)
            _orders[at] = _orders[at] with { Order = _orders[at].Order with { Stage = WorkOrderStage.Cancelled, StatusText = "已撤销" } };
        return Task.FromResult(Lookup(note.Number));
    }

    /// <summary>Moves an order.</summary>
    public void Move(string number, WorkOrderStage stage, string status)
    {
        var at = _orders.FindIndex(one => one.Order.Number == number);
        _orders[at] = _orders[at] with { Order = _orders[at].Order with { Stage = stage, StatusText = status, UpdatedAt = time.GetUtcNow() } };
    }

    private WorkOrderFiling File(WorkOrderDraft draft, string key)
    {
        if (IsAway) return new WorkOrderFiling.Unavailable();
        if (_filings.TryGetValue(key, out var before)) return before;
        Drafts.Add((draft, key));
        if (Refuses is { } reason)
        {
            Refuses = null;
            return new WorkOrderFiling.Refused(reason);
        }
        if (PlaceReader.Find(draft.Address ?? "") is { } place && _orders.FirstOrDefault(one => one.Order.Kind == draft.Kind && IsSame(place, one.Address)) is { Order: { } open })
            return _filings[key] = new WorkOrderFiling.Joined(open);
        Opened++;
        var order = new WorkOrder
        {
            Number = $"BX20261121{100 + Opened}",
            Kind = draft.Kind,
            Stage = WorkOrderStage.Accepted,
            StatusText = "已受理",
            UpdatedAt = time.GetUtcNow(),
            AccountNumber = draft.AccountNumber,
            Subject = draft.Description,
            ArrivalBy = time.GetUtcNow() + ArrivesIn,
        };
        _orders.Add((order, draft.Address, draft.ContactPhone));
        return _filings[key] = new WorkOrderFiling.Filed(order);
    }

    private WorkOrderLookup Lookup(string number)
    {
        if (IsAway) return new WorkOrderLookup.Unavailable();
        return _orders.FirstOrDefault(one => one.Order.Number == number).Order is { } order ? new WorkOrderLookup.Found(order) : new WorkOrderLookup.NotFound();
    }

    private static bool IsSame(SupplyPlace place, string? address) => PlaceReader.Find(address ?? "")?.IsSameAs(place) == true;
}
