using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceBot.Desk.Webhooks;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Webhooks and what they are told, on either database.</summary>
internal sealed class WebhookStore(
    StoreWriter writer, StoreReads reads, WebhookSecrets secrets, TimeProvider time, IOptions<StorageOptions> options) : IWebhooks
{
    private const string SecretLost = "SecretLost";
    private const char Between = '\n';

    private const string Insert =
        "INSERT INTO desk_webhooks (id, url, events, is_enabled, secret, created_at) VALUES (@id, @url, @events, @enabled, @secret, @since)";

    private const string Update =
        "UPDATE desk_webhooks SET url = @url, events = @events, is_enabled = @enabled, created_at = @since WHERE id = @id";

    private const string RemoveDeliveries = "DELETE FROM desk_webhook_deliveries WHERE webhook = @id";

    private const string Remove = "DELETE FROM desk_webhooks WHERE id = @id";

    private const string InsertDelivery =
        "INSERT INTO desk_webhook_deliveries (webhook, event_id, kind, body, created_at, due_at, state) "
        + "VALUES (@webhook, @event, @kind, @body, @now, @now, 'Waiting') ON CONFLICT (webhook, event_id) DO NOTHING";

    private const string DueRows =
        "SELECT number FROM desk_webhook_deliveries WHERE state = 'Waiting' AND due_at <= @now AND claimed_until <= @now ORDER BY number LIMIT @limit";

    private const string ClaimRows =
        "UPDATE desk_webhook_deliveries SET claimed_until = @until WHERE number IN ({0}) "
        + "RETURNING number, webhook, event_id, kind, body, created_at, attempts";

    private const string Settle =
        "UPDATE desk_webhook_deliveries SET state = @state, attempts = attempts + 1, due_at = @due, claimed_until = 0, last_status = @status, "
        + "ended_at = @ended WHERE number = @number AND state = 'Waiting'";

    private static readonly CompositeFormat ClaimFormat = CompositeFormat.Parse(ClaimRows);

    /// <summary>Two nodes looking at once take different rows.</summary>
    private readonly string _claim = string.Format(CultureInfo.InvariantCulture, ClaimFormat,
        options.Value.Provider == StorageProvider.PostgreSql ? DueRows + " FOR UPDATE SKIP LOCKED" : DueRows);

    public Task<IReadOnlyList<Webhook>> ReadAsync(CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<Webhook>>(async (db, token) =>
        {
            var rows = await db.Webhooks.AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(token);
            var webhooks = new List<Webhook>(rows.Count);
            foreach (var row in rows)
            {
                var status = await db.WebhookDeliveries.Where(one => one.Webhook == row.Id && one.LastStatus != null)
                    .OrderByDescending(one => one.Number).Select(one => one.LastStatus).FirstOrDefaultAsync(token);
                var secret = await secrets.OpenAsync(row, token);
                webhooks.Add(new Webhook(
                    row.Id, row.Url, row.Events.Split(Between, StringSplitOptions.RemoveEmptyEntries), row.IsEnabled && secret is not null,
                    secret ?? "", row.CreatedAt, secret is null ? SecretLost : status));
            }
            return webhooks;
        }, cancellationToken);

    public Task AddAsync(Webhook webhook, CancellationToken cancellationToken) =>
        writer.ExecuteAsync(Insert, [.. Values(webhook), ("@secret", secrets.Protect(webhook.Secret))], cancellationToken);

    public async Task<bool> SaveAsync(Webhook webhook, CancellationToken cancellationToken) =>
        await writer.ExecuteAsync(Update, Values(webhook), cancellationToken) > 0;

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        var removed = await writer.ExecuteAsync(Remove, [("@id", id)], cancellationToken) > 0;
        await writer.ExecuteAsync(RemoveDeliveries, [("@id", id)], cancellationToken);
        return removed;
    }

    public Task<IReadOnlyList<FailedMessage>> ReadFailedMessagesAsync(
        string webhook, DateTimeOffset from, int limit, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<FailedMessage>>(async (db, token) => await db.Outbox
            .Where(row => row.IsDead && row.CreatedAt >= from && !db.WebhookDeliveries.Any(one =>
                one.Webhook == webhook && one.EventId == row.Conversation + "-m" + row.Sequence))
            .OrderBy(row => row.CreatedAt).Take(limit)
            .Select(row => new FailedMessage(row.Conversation, row.Sequence, row.Channel, row.CreatedAt)).ToListAsync(token), cancellationToken);

    public Task EnqueueAsync(IReadOnlyList<NewDelivery> deliveries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            foreach (var delivery in deliveries)
            {
                await using var command = connection.Command(InsertDelivery, ("@webhook", delivery.Webhook), ("@event", delivery.EventId),
                    ("@kind", delivery.Kind), ("@body", delivery.Body), ("@now", now));
                await command.ExecuteNonQueryAsync(token);
            }
            return deliveries.Count;
        }), cancellationToken);
    }

    public Task<IReadOnlyList<WaitingDelivery>> ClaimAsync(int limit, TimeSpan claim, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(new DirectRequest<IReadOnlyList<WaitingDelivery>>(async (connection, token) =>
        {
            await using var command = connection.Command(_claim, ("@now", now.ToUnixTimeMilliseconds()),
                ("@until", (now + claim).ToUnixTimeMilliseconds()), ("@limit", (long)limit));
            await using var reader = await command.ExecuteReaderAsync(token);
            var due = new List<WaitingDelivery>();
            while (await reader.ReadAsync(token))
            {
                due.Add(new WaitingDelivery(
                    reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                    DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)), reader.GetInt32(6)));
            }
            return [.. due.OrderBy(delivery => delivery.Number)];
        }), cancellationToken);
    }

    public Task SettleAsync(long number, DeliveryState state, DateTimeOffset dueAt, string status, CancellationToken cancellationToken) =>
        writer.ExecuteAsync(Settle,
        [
            ("@number", number), ("@state", state.ToString()), ("@due", dueAt.ToUnixTimeMilliseconds()), ("@status", status),
            ("@ended", state == DeliveryState.Waiting ? null : time.GetUtcNow().ToUnixTimeMilliseconds()),
        ], cancellationToken);

    public Task<IReadOnlyList<DeliveryLine>> ReadDeliveriesAsync(
        string webhook, long? before, int limit, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<DeliveryLine>>(async (db, token) =>
        {
            var rows = await db.WebhookDeliveries.AsNoTracking()
                .Where(row => row.Webhook == webhook && (before == null || row.Number < before))
                .OrderByDescending(row => row.Number).Take(limit).ToListAsync(token);
            return [.. rows.Select(row => new DeliveryLine(
                row.Number, row.EventId, row.Kind, row.CreatedAt, row.State, row.Attempts, row.LastStatus,
                row.State == DeliveryState.Waiting ? row.DueAt : null))];
        }, cancellationToken);

    public Task<int> CountFailingAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        reads.RunAsync((db, token) => db.Webhooks.CountAsync(webhook => webhook.IsEnabled
            && db.WebhookDeliveries.Any(one => one.Webhook == webhook.Id
                && (one.State == DeliveryState.Waiting && one.Attempts > 0 && one.CreatedAt < since || one.State == DeliveryState.Dead && one.EndedAt >= since))
            && !db.WebhookDeliveries.Any(one => one.Webhook == webhook.Id && one.State == DeliveryState.Done && one.EndedAt >= since), token), cancellationToken);

    private static (string, object?)[] Values(Webhook webhook) =>
    [
        ("@id", webhook.Id), ("@url", webhook.Url), ("@events", string.Join(Between, webhook.Events)), ("@enabled", webhook.IsEnabled),
        ("@since", webhook.Since.ToUnixTimeMilliseconds()),
    ];
}
