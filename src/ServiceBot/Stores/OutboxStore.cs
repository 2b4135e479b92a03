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
    private const int SettledAtOnce = 5000;

    /// <summary>When a customer wrote while a reply was being held back.</summary>
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);

    private static readonly CompositeFormat ClaimFormat = CompositeFormat.Parse(OutboxText.ClaimRows);
    private static readonly CompositeFormat RemoveTakenFormat = CompositeFormat.Parse(OutboxText.RemoveTaken);
    private static readonly CompositeFormat GiveUpHeldFormat = CompositeFormat.Parse(OutboxText.GiveUpHeld);

    // Two nodes looking at once take different rows.
    private readonly string _claim = Over(ClaimFormat, OutboxText.DueRows, options.Value);
    private readonly string _removeTaken = Over(RemoveTakenFormat, OutboxText.TakenRows, options.Value);
    private readonly string _giveUpHeld = Over(GiveUpHeldFormat, OutboxText.HeldTooLongRows, options.Value);

    public Task<IReadOnlyList<OutboxItem>> ClaimAsync(int limit, TimeSpan claim, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(new DirectRequest<IReadOnlyList<OutboxItem>>((connection, token) =>
            ClaimAsync(connection, limit, now, now + claim, token)), cancellationToken);
    }

    public Task SentAsync(OutboxItem item, CancellationToken cancellationToken) =>
        ExecuteAsync(OutboxText.Sent, item, [], cancellationToken);

    public Task RetryAsync(OutboxItem item, TimeSpan pause, CancellationToken cancellationToken) => ExecuteAsync(OutboxText.Retry,
        item, [("@parts", item.SentParts), ("@due", Milliseconds(time.GetUtcNow() + pause))], cancellationToken);

    public Task HoldAsync(OutboxItem item, string reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(new ConversationRequest<int>(item.Conversation, isDue: false, async (connection, token) =>
        {
            await using var command = connection.Command(OutboxText.Hold,
                ("@key", item.Conversation.Value), ("@sequence", item.Entry.Sequence), ("@node", node.Id),
                ("@parts", item.SentParts), ("@reason", RowText.Storable(reason)),
                ("@now", Milliseconds(now)), ("@soon", Milliseconds(now + SoonAgain)));
            return await command.ExecuteNonQueryAsync(token);
        })
        { IsToldToDesk = true }, cancellationToken);
    }

    public Task GiveUpAsync(OutboxItem item, string reason, CancellationToken cancellationToken) =>
        writer.WriteAsync(new ConversationRequest<int>(item.Conversation, isDue: false, async (connection, token) =>
        {
            await using var command = connection.Command(OutboxText.GiveUp,
                ("@key", item.Conversation.Value), ("@sequence", item.Entry.Sequence), ("@node", node.Id), ("@reason", RowText.Storable(reason)));
            return await command.ExecuteNonQueryAsync(token);
        })
        { IsToldToDesk = true }, cancellationToken);

    public Task<IReadOnlyList<DeadLetter>> SettleAsync(TimeSpan longestHold, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(new DirectRequest<IReadOnlyList<DeadLetter>>(async (connection, token) =>
        {
            await using var remove = connection.Command(
                _removeTaken, ("@now", Milliseconds(now)), ("@limit", (long)SettledAtOnce));
            await remove.ExecuteNonQueryAsync(token);
            return await GiveUpHeldAsync(connection, now, longestHold, token);
        }), cancellationToken);
    }

    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(int limit, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<DeadLetter>>(async (db, token) =>
        {
            var rows = await db.Outbox.AsNoTracking().Where(o => o.IsDead).OrderByDescending(o => o.CreatedAt).Take(limit)
                .ToListAsync(token);
            return [.. rows.Select(o => new DeadLetter(
                new ConversationKey(o.Conversation), o.Sequence, o.Channel, o.CreatedAt, o.Attempts, o.Reason ?? "unknown"))];
        }, cancellationToken);

    private static string Over(CompositeFormat statement, string rows, StorageOptions options) => string.Format(
        CultureInfo.InvariantCulture, statement,
        options.Provider == StorageProvider.PostgreSql ? rows + " FOR UPDATE SKIP LOCKED" : rows);

    private static long Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private async Task<IReadOnlyList<OutboxItem>> ClaimAsync(
        DbConnection connection, int limit, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(_claim, ("@now", Milliseconds(now)), ("@limit", (long)limit),
            ("@node", node.Id), ("@until", Milliseconds(until)));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<OutboxItem>();
        while (await reader.ReadAsync(cancellationToken))
        {
            items.Add(new OutboxItem
            {
                Conversation = new ConversationKey(reader.GetString(0)),
                Entry = new TranscriptEntry(reader.GetInt64(1), RowJson.ReadActivity(reader.GetString(4))),
                Attempts = reader.GetInt32(2),
                SentParts = reader.GetInt32(3),
                Address = new ConversationAddress
                {
                    Channel = reader.GetString(5),
                    NativeId = reader.GetString(6),
                    ChannelUser = reader.GetString(7),
                    ReferenceJson = await reader.IsDBNullAsync(8, cancellationToken) ? null : reader.GetString(8),
                },
            });
        }
        return items;
    }

    private async Task<IReadOnlyList<DeadLetter>> GiveUpHeldAsync(
        DbConnection connection, DateTimeOffset now, TimeSpan longestHold, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(_giveUpHeld, ("@now", Milliseconds(now)),
            ("@before", Milliseconds(now - longestHold)), ("@limit", (long)SettledAtOnce));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var dead = new List<DeadLetter>();
        while (await reader.ReadAsync(cancellationToken))
        {
            dead.Add(new DeadLetter(new ConversationKey(reader.GetString(0)), reader.GetInt64(1), reader.GetString(2),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)), reader.GetInt32(4), "held-too-long"));
        }
        return dead;
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
