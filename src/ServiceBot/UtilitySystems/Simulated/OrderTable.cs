using System.Data.Common;
using System.Globalization;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Stores;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>The statements on the tables of the simulated orders, the same on both databases.</summary>
internal sealed class OrderTable(DbConnection connection, CancellationToken cancellationToken)
{
    private const string OrderColumns =
        "o.number, o.kind, o.stage, o.status_text, o.updated_at, o.account, o.subject, o.arrival_by, o.filed_at, o.last_event_at";

    /// <summary>Waits until no other node changes an order, until the transaction ends.</summary>
    public Task PassGateAsync() => ExecuteAsync("UPDATE demo_order_gate SET passes = passes + 1");

    public async Task<OrderRecord?> FindAsync(string number)
    {
        await using var command = connection.Command(
            $"SELECT {OrderColumns} FROM demo_orders o WHERE o.number = @number", ("@number", number));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadOrder(reader) : null;
    }

    /// <summary>What an earlier filing with the key ended in; null when there was none.</summary>
    public async Task<(string Number, bool IsFirst)?> FindReportAsync(string key)
    {
        await using var command = connection.Command(
            "SELECT number, is_first FROM demo_order_reports WHERE idempotency_key = @key", ("@key", key));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetBoolean(1)) : null;
    }

    /// <summary>Reports with something in common with another one, of orders that did not end.</summary>
    public async Task<List<(string Number, OrderReport Report)>> FindReportsAsync(OrderReport like)
    {
        await using var command = connection.Command(
            "SELECT r.number, r.account, r.phone, r.address FROM demo_order_reports r "
            + "LEFT JOIN demo_orders o ON o.number = r.number "
            + "WHERE o.ended_at IS NULL AND (r.account = @account OR r.phone = @phone OR r.site = @site)",
            ("@account", like.Account), ("@phone", like.Phone), ("@site", like.Site));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(string, OrderReport)>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add((reader.GetString(0), new OrderReport(Text(reader, 1), Text(reader, 2), Text(reader, 3))));
        return found;
    }

    /// <summary>The highest serial number given in a series; zero when none was.</summary>
    public async Task<int> LastSerialAsync(string series)
    {
        await using var command = connection.Command(
            "SELECT CAST(COALESCE(MAX(serial), 0) AS integer) FROM demo_orders WHERE series = @series", ("@series", series));
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Stores an order as it stands now, new or not.</summary>
    public Task SaveAsync(OrderRecord record, DateTimeOffset now)
    {
        var order = record.Order;
        var (series, serial) = OrderNumbers.Parse(order.Number);
        return ExecuteAsync(
            "INSERT INTO demo_orders (number, series, serial, kind, stage, status_text, updated_at, account, subject, arrival_by, "
            + "filed_at, ended_at, last_event_at) VALUES (@number, @series, @serial, @kind, @stage, @status, @updated, @account, "
            + "@subject, @arrival, @filed, @ended, @event) ON CONFLICT (number) DO UPDATE SET stage = excluded.stage, "
            + "status_text = excluded.status_text, updated_at = excluded.updated_at, arrival_by = excluded.arrival_by, "
            + "ended_at = excluded.ended_at, last_event_at = excluded.last_event_at",
            ("@number", order.Number), ("@series", series), ("@serial", serial), ("@kind", order.Kind.ToString()),
            ("@stage", order.Stage.ToString()), ("@status", order.StatusText), ("@updated", Milliseconds(order.UpdatedAt)),
            ("@account", order.AccountNumber), ("@subject", order.Subject), ("@arrival", Milliseconds(order.ArrivalBy)),
            ("@filed", Milliseconds(record.FiledAt)), ("@ended", record.IsOpen ? null : Milliseconds(now)),
            ("@event", Milliseconds(record.LastEventAt)));
    }

    public Task AddReportAsync(string key, string number, bool isFirst, OrderReport report, string draftJson, DateTimeOffset now) => ExecuteAsync(
        "INSERT INTO demo_order_reports (idempotency_key, number, is_first, at, account, phone, address, site, draft_json) "
        + "VALUES (@key, @number, @first, @at, @account, @phone, @address, @site, @draft)",
        ("@key", key), ("@number", number), ("@first", isFirst), ("@at", Milliseconds(now)), ("@account", report.Account),
        ("@phone", report.Phone), ("@address", report.Address), ("@site", report.Site), ("@draft", draftJson));

    /// <returns>False when it was added before.</returns>
    public async Task<bool> AddNoteAsync(string key, WorkOrderNote note, DateTimeOffset now) => await ExecuteAsync(
        "INSERT INTO demo_order_notes (idempotency_key, number, kind, text, at) VALUES (@key, @number, @kind, @text, @at) "
        + "ON CONFLICT (idempotency_key) DO NOTHING",
        ("@key", key), ("@number", note.Number), ("@kind", note.Kind.ToString()), ("@text", note.Text), ("@at", Milliseconds(now))) > 0;

    /// <returns>False when it was known before.</returns>
    public async Task<bool> AddEventAsync(WorkOrderEvent change) => await ExecuteAsync(
        "INSERT INTO demo_order_events (event_id, number, stage, status_text, at, arrival_by) "
        + "VALUES (@id, @number, @stage, @status, @at, @arrival) ON CONFLICT (event_id) DO NOTHING",
        ("@id", change.EventId), ("@number", change.Number), ("@stage", change.Stage.ToString()), ("@status", change.StatusText),
        ("@at", Milliseconds(change.At)), ("@arrival", Milliseconds(change.ArrivalBy))) > 0;

    private static OrderRecord ReadOrder(DbDataReader reader) => new()
    {
        Order = new WorkOrder
        {
            Number = reader.GetString(0),
            Kind = Enum.Parse<WorkOrderKind>(reader.GetString(1)),
            Stage = Enum.Parse<WorkOrderStage>(reader.GetString(2)),
            StatusText = reader.GetString(3),
            UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
            AccountNumber = Text(reader, 5),
            Subject = reader.GetString(6),
            ArrivalBy = Instant(reader, 7),
        },
        FiledAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(8)),
        LastEventAt = Instant(reader, 9),
    };

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? Instant(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    private static long? Milliseconds(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    private async Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
