using System.Data.Common;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Stores;
using ServiceBot.Stores.Writing;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>Orders of the demo customers and of everybody who files one, kept in the bot's own database.</summary>
/// <remarks>Every change is one transaction of this node's writer that first passes the gate, so two nodes never decide at once.</remarks>
internal sealed class SimulatedWorkOrderSystem(DemoData data, StoreWriter writer, IStorageDatabase database, TimeProvider time)
    : IWorkOrderSystem, IWorkOrderEvents
{
    public Task<WorkOrderFiling> FileAsync(WorkOrderDraft draft, string idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(idempotencyKey);
        var account = data.Account(draft.AccountNumber);
        if (Refusal(draft, account) is { } reason)
            return Task.FromResult<WorkOrderFiling>(new WorkOrderFiling.Refused(reason));
        var report = new OrderReport(
            account?.Account.Number.Value,
            DraftReading.Phone(draft.ContactPhone) ?? account?.Phone,
            string.IsNullOrWhiteSpace(draft.Address) ? account?.Account.Address : DraftReading.Storable(draft.Address));
        return WriteAsync<WorkOrderFiling>(async (table, now) =>
        {
            if (await table.FindReportAsync(idempotencyKey) is var (number, wasFirst))
                return Filing(await OrderAsync(table, number, now), wasFirst);
            var same = draft.Kind == WorkOrderKind.Repair
                ? await FindOpenAsync(table, report, [WorkOrderKind.Repair], (one, other) => one.IsSameTroubleAs(other), now)
                : [];
            var record = same is [var open, ..] ? open : await OpenAsync(table, draft, report, now);
            if (same.Count == 0)
                await table.SaveAsync(record, now);
            await table.AddReportAsync(idempotencyKey, record.Order.Number, same.Count == 0, report, DraftReading.Json(draft), now);
            return Filing(record.Order, same.Count == 0);
        }, new WorkOrderFiling.Unavailable(), cancellationToken);
    }

    public Task<WorkOrderLookup> FindAsync(string number, CancellationToken cancellationToken) => ReadAsync<WorkOrderLookup>(
        async (table, now) => Lookup(await FindAsync(table, number, now)), new WorkOrderLookup.Unavailable(), cancellationToken);

    public Task<WorkOrderSearch> FindOpenAsync(WorkOrderQuery query, CancellationToken cancellationToken)
    {
        var like = new OrderReport(
            AccountNumber.TryParse(query.AccountNumber)?.Value, DraftReading.Phone(query.ContactPhone), query.Address);
        return ReadAsync<WorkOrderSearch>(async (table, now) => new WorkOrderSearch.Found(
                [.. (await FindOpenAsync(table, like, query.Kinds, (one, other) => one.SharesWith(other), now)).Select(record => record.Order)]),
            new WorkOrderSearch.Unavailable(), cancellationToken);
    }

    public Task<WorkOrderLookup> AddAsync(WorkOrderNote note, string idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(idempotencyKey);
        return WriteAsync<WorkOrderLookup>(async (table, now) =>
        {
            if (await FindAsync(table, note.Number, now) is not { } record)
                return new WorkOrderLookup.NotFound();
            var kept = note with { Number = record.Order.Number, Text = DraftReading.Storable(note.Text) };
            if (!await table.AddNoteAsync(idempotencyKey, kept, now) || note.Kind != WorkOrderNoteKind.Withdraw || !record.IsOpen)
                return Lookup(record);
            var ended = record with
            {
                Order = record.Order with { Stage = WorkOrderStage.Cancelled, StatusText = StatusTexts.Withdrawn, UpdatedAt = now, ArrivalBy = null },
            };
            await table.SaveAsync(ended, now);
            return Lookup(ended);
        }, new WorkOrderLookup.Unavailable(), cancellationToken);
    }

    public Task<WorkOrderLookup> ApplyAsync(WorkOrderEvent change, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(change.EventId);
        return WriteAsync<WorkOrderLookup>(async (table, now) =>
        {
            if (await FindAsync(table, change.Number, now) is not { } record)
                return new WorkOrderLookup.NotFound();
            var news = change with
            {
                Number = record.Order.Number,
                At = DraftReading.WholeMilliseconds(change.At),
                StatusText = DraftReading.Storable(change.StatusText),
            };
            if (!await table.AddEventAsync(news) || !record.IsMovedBy(news))
                return Lookup(record);
            var moved = record with
            {
                Order = record.Order with
                {
                    Stage = news.Stage,
                    StatusText = news.StatusText,
                    UpdatedAt = news.At,
                    ArrivalBy = news.ArrivalBy ?? record.Order.ArrivalBy,
                },
                LastEventAt = news.At,
            };
            await table.SaveAsync(moved, now);
            return Lookup(moved);
        }, new WorkOrderLookup.Unavailable(), cancellationToken);
    }

    /// <summary>Why a draft is not taken, in the words of the contract; null when it is.</summary>
    private static string? Refusal(WorkOrderDraft draft, DemoAccount? account)
    {
        if (draft.AccountNumber is not null && account is null) return "account";
        if (draft.ContactPhone is not null && DraftReading.Phone(draft.ContactPhone) is null) return "phone";
        if (draft.Kind != WorkOrderKind.Repair || account is not null) return null;
        return string.IsNullOrWhiteSpace(draft.Address) ? "address" : draft.ContactPhone is null ? "phone" : null;
    }

    private static WorkOrderFiling Filing(WorkOrder order, bool isFirst) =>
        isFirst ? new WorkOrderFiling.Filed(order) : new WorkOrderFiling.Joined(order);

    private static WorkOrderLookup Lookup(OrderRecord? record) =>
        record is null ? new WorkOrderLookup.NotFound() : new WorkOrderLookup.Found(record.Order);

    /// <summary>A new order under the next number of its series.</summary>
    private async Task<OrderRecord> OpenAsync(OrderTable table, WorkOrderDraft draft, OrderReport report, DateTimeOffset now)
    {
        var series = OrderNumbers.Series(draft.Kind, now);
        var seeded = data.Orders.Keys.Select(OrderNumbers.Parse).Where(number => number.Series == series);
        var last = Math.Max(await table.LastSerialAsync(series), seeded.Select(number => number.Serial).DefaultIfEmpty().Max());
        var isBeingRepaired = data.Outages.Any(outage => outage.Entry.Id == draft.OutageId && outage.IsRunning(now));
        return new OrderRecord
        {
            FiledAt = now,
            Order = new WorkOrder
            {
                Number = OrderNumbers.Number(series, last + 1),
                Kind = draft.Kind,
                Stage = WorkOrderStage.Accepted,
                StatusText = StatusTexts.Filed(draft, isBeingRepaired),
                UpdatedAt = now,
                AccountNumber = report.Account,
                Subject = DraftReading.Subject(draft.Description),
                ArrivalBy = draft.Kind == WorkOrderKind.Repair && !isBeingRepaired ? now + ArrivalPromise.For(report.Address ?? "") : null,
            },
        };
    }

    /// <summary>An order as it was changed last, else as the demo data have it.</summary>
    private async Task<OrderRecord?> FindAsync(OrderTable table, string number, DateTimeOffset now)
    {
        var wanted = number.Trim().ToUpperInvariant();
        return await table.FindAsync(wanted) ?? (data.Orders.TryGetValue(wanted, out var seeded) ? Untouched(seeded, now) : null);
    }

    private static OrderRecord Untouched(DemoOrder seeded, DateTimeOffset now)
    {
        var order = seeded.At(now);
        return new OrderRecord { Order = order, FiledAt = order.UpdatedAt };
    }

    private async Task<WorkOrder> OrderAsync(OrderTable table, string number, DateTimeOffset now) =>
        (await FindAsync(table, number, now))?.Order ?? throw new InvalidDataException("A report has no order.");

    /// <summary>Open orders with a report that fits, newest first.</summary>
    private async Task<IReadOnlyList<OrderRecord>> FindOpenAsync(
        OrderTable table, OrderReport like, IReadOnlyList<WorkOrderKind> kinds, Func<OrderReport, OrderReport, bool> fits, DateTimeOffset now)
    {
        var seeded = data.Orders.Values.Select(order => (order.Entry.Number,
            Report: new OrderReport(order.Entry.AccountNumber, order.Account.Phone, order.Account.Account.Address)));
        var numbers = seeded.Concat(await table.FindReportsAsync(like)).Where(one => fits(one.Report, like)).Select(one => one.Number).Distinct();
        var found = new List<OrderRecord>();
        foreach (var number in numbers.ToList())
        {
            if (await FindAsync(table, number, now) is { IsOpen: true } record && (kinds.Count == 0 || kinds.Contains(record.Order.Kind)))
                found.Add(record);
        }
        return [.. found.OrderByDescending(record => record.FiledAt).ThenByDescending(record => record.Order.Number, StringComparer.Ordinal)];
    }

    private async Task<T> WriteAsync<T>(Func<OrderTable, DateTimeOffset, Task<T>> work, T unavailable, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.WriteAsync(new DirectRequest<T>(async (connection, token) =>
            {
                var table = new OrderTable(connection, token);
                await table.PassGateAsync();
                return await work(table, DraftReading.WholeMilliseconds(time.GetUtcNow()));
            }), cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return unavailable;
        }
    }

    private async Task<T> ReadAsync<T>(Func<OrderTable, DateTimeOffset, Task<T>> work, T unavailable, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.ConnectAsync(cancellationToken);
            return await work(new OrderTable(connection, cancellationToken), DraftReading.WholeMilliseconds(time.GetUtcNow()));
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException && database.IsUnavailable(exception))
        {
            return unavailable;
        }
    }
}
