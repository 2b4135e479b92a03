using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>The kept writes, on either database. A claim is the row's own lease, so a dead node's writes are taken over;
/// no write waits for another one.</summary>
internal sealed class KeptWriteStore(
    StoreWriter writer, StoreReads reads, NodeIdentity node, TimeProvider time, IOptions<StorageOptions> options) : IKeptWriteStore
{
    private const string DueRows =
        "SELECT idempotency_key FROM kept_writes WHERE NOT is_dead AND due_at <= @now AND claimed_until <= @now "
        + "ORDER BY due_at LIMIT @limit";

    private const string MarkRows =
        "UPDATE kept_writes SET claimed_by = @node, claimed_until = @until WHERE idempotency_key IN ({0}) "
        + "RETURNING idempotency_key, conversation, operation, payload_json, kept_at, attempts";

    // What a system took must not be sent again, whoever has it now.
    private const string Done = "DELETE FROM kept_writes WHERE idempotency_key = @key AND NOT is_dead";

    private const string Retry =
        "UPDATE kept_writes SET attempts = attempts + 1, due_at = @due, claimed_by = NULL, claimed_until = 0 "
        + "WHERE idempotency_key = @key AND claimed_by = @node AND NOT is_dead";

    private const string GiveUp =
        "UPDATE kept_writes SET attempts = attempts + 1, is_dead = TRUE, reason = @reason, claimed_by = NULL "
        + "WHERE idempotency_key = @key AND claimed_by = @node AND NOT is_dead";

    private static readonly CompositeFormat MarkFormat = CompositeFormat.Parse(MarkRows);

    /// <summary>Two nodes looking at once take different rows.</summary>
    private readonly string _claim = string.Format(CultureInfo.InvariantCulture, MarkFormat,
        options.Value.Provider == StorageProvider.PostgreSql ? DueRows + " FOR UPDATE SKIP LOCKED" : DueRows);

    public Task<IReadOnlyList<KeptWrite>> ClaimAsync(int limit, TimeSpan claim, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(new DirectRequest<IReadOnlyList<KeptWrite>>((connection, token) =>
            ClaimAsync(connection, limit, now, now + claim, token)), cancellationToken);
    }

    public Task DoneAsync(KeptWrite write, CancellationToken cancellationToken) =>
        ExecuteAsync(Done, [("@key", write.IdempotencyKey)], cancellationToken);

    public Task RetryAsync(KeptWrite write, TimeSpan pause, CancellationToken cancellationToken) => ExecuteAsync(Retry,
        [("@key", write.IdempotencyKey), ("@node", node.Id), ("@due", (time.GetUtcNow() + pause).ToUnixTimeMilliseconds())],
        cancellationToken);

    public Task GiveUpAsync(KeptWrite write, string reason, CancellationToken cancellationToken) => ExecuteAsync(GiveUp,
        [("@key", write.IdempotencyKey), ("@node", node.Id), ("@reason", RowText.Storable(reason))], cancellationToken);

    public Task<(int Waiting, int GivenUp)> CountAsync(CancellationToken cancellationToken) =>
        reads.RunAsync(async (db, token) =>
        {
            var counts = await db.KeptWrites.GroupBy(w => w.IsDead)
                .Select(g => new { IsDead = g.Key, Count = g.Count() }).ToListAsync(token);
            return (counts.Where(c => !c.IsDead).Sum(c => c.Count), counts.Where(c => c.IsDead).Sum(c => c.Count));
        }, cancellationToken);

    private async Task<IReadOnlyList<KeptWrite>> ClaimAsync(
        DbConnection connection, int limit, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(_claim, ("@now", now.ToUnixTimeMilliseconds()), ("@limit", (long)limit),
            ("@node", node.Id), ("@until", until.ToUnixTimeMilliseconds()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var writes = new List<KeptWrite>();
        while (await reader.ReadAsync(cancellationToken))
        {
            writes.Add(new KeptWrite(
                reader.GetString(0), new ConversationKey(reader.GetString(1)), reader.GetString(2), reader.GetString(3),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)), reader.GetInt32(5)));
        }
        return [.. writes.OrderBy(write => write.KeptAt)];
    }

    private Task<int> ExecuteAsync(string sql, (string, object?)[] values, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            await using var command = connection.Command(sql, values);
            return await command.ExecuteNonQueryAsync(token);
        }), cancellationToken);
}
