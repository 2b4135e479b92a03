using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>The outbox rows, on either database. A claim is the row's own lease, so a dead node's sends are taken over.</summary>
internal sealed class OutboxStore(
    StoreWriter writer, StoreReads reads, NodeIdentity node, TimeProvider time, IOptions<StorageOptions> options) : IOutboxStore
{
    private const string DueRows =
        "SELECT o.conversation, o.sequence FROM outbox o WHERE NOT o.is_dead AND o.due_at <= @now AND o.claimed_until <= @now "
        + "AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.conversation = o.conversation AND e.sequence < o.sequence AND NOT e.is_dead) "
        + "ORDER BY o.due_at LIMIT @limit";

    private const string MarkRows =
        "UPDATE outbox SET claimed_by = @node, claimed_until = @until WHERE (conversation, sequence) IN ({0}) "
        + "RETURNING conversation, sequence";

    private const string ReadRow =
        "SELECT o.attempts, t.activity_json, c.channel, c.native_id, c.channel_user, c.reference_json FROM outbox o "
        + "JOIN transcript t ON t.conversation = o.conversation AND t.sequence = o.sequence "
        + "JOIN conversations c ON c.key = o.conversation WHERE o.conversation = @key AND o.sequence = @sequence";

    private const string OwnRow = " WHERE conversation = @key AND sequence = @sequence AND claimed_by = @node";

    private static readonly CompositeFormat MarkFormat = CompositeFormat.Parse(MarkRows);

    /// <summary>Two nodes looking at once take different rows.</summary>
    private readonly string _claim = string.Format(CultureInfo.InvariantCulture, MarkFormat,
        options.Value.Provider == StorageProvider.PostgreSql ? DueRows + " FOR UPDATE SKIP LOCKED" : DueRows);

    public Task<IReadOnlyList<OutboxItem>> ClaimAsync(int limit, TimeSpan claim, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(new DirectRequest<IReadOnlyList<OutboxItem>>(async (connection, token) =>
        {
            var rows = await ClaimRowsAsync(connection, limit, now, now + claim, token);
            var items = new List<OutboxItem>(rows.Count);
            foreach (var (key, sequence) in rows)
                items.Add(await ReadAsync(connection, key, sequence, token));
            return items;
        }), cancellationToken);
    }

    public Task SentAsync(OutboxItem item, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM outbox" + OwnRow, item, [], cancellationToken);

    public Task RetryAsync(OutboxItem item, TimeSpan pause, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE outbox SET attempts = attempts + 1, due_at = @due, claimed_by = NULL, claimed_until = 0" + OwnRow,
        item, [("@due", (time.GetUtcNow() + pause).ToUnixTimeMilliseconds())], cancellationToken);

    public Task GiveUpAsync(OutboxItem item, string reason, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE outbox SET attempts = attempts + 1, is_dead = TRUE, reason = @reason" + OwnRow,
        item, [("@reason", reason)], cancellationToken);

    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(int limit, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<DeadLetter>>(async (db, token) =>
        {
            var rows = await db.Outbox.AsNoTracking().Where(o => o.IsDead).OrderByDescending(o => o.CreatedAt).Take(limit)
                .ToListAsync(token);
            return [.. rows.Select(o => new DeadLetter(
                new ConversationKey(o.Conversation), o.Sequence, o.Channel, o.CreatedAt, o.Attempts, o.Reason ?? "unknown"))];
        }, cancellationToken);

    private async Task<List<(string Key, long Sequence)>> ClaimRowsAsync(
        DbConnection connection, int limit, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(_claim, ("@now", now.ToUnixTimeMilliseconds()), ("@limit", (long)limit),
            ("@node", node.Id), ("@until", until.ToUnixTimeMilliseconds()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(string, long)>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add((reader.GetString(0), reader.GetInt64(1)));
        return rows;
    }

    private static async Task<OutboxItem> ReadAsync(
        DbConnection connection, string key, long sequence, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(ReadRow, ("@key", key), ("@sequence", sequence));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            throw new InvalidDataException("A reply in the outbox has no transcript entry.");
        return new OutboxItem
        {
            Conversation = new ConversationKey(key),
            Attempts = reader.GetInt32(0),
            Entry = new TranscriptEntry(sequence, RowJson.ReadActivity(reader.GetString(1))),
            Address = new ConversationAddress
            {
                Channel = reader.GetString(2),
                NativeId = reader.GetString(3),
                ChannelUser = reader.GetString(4),
                ReferenceJson = await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetString(5),
            },
        };
    }

    private Task<int> ExecuteAsync(
        string sql, OutboxItem item, (string, object?)[] values, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            await using var command = connection.Command(sql,
                [("@key", item.Conversation.Value), ("@sequence", item.Entry.Sequence), ("@node", node.Id), .. values]);
            return await command.ExecuteNonQueryAsync(token);
        }), cancellationToken);
}
