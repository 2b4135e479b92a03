using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>What stands in the outbox, as the desk sees it, on either database.</summary>
internal sealed class Deliveries(StoreWriter writer, StoreReads reads, TimeProvider time) : IDeliveries
{
    public Task<IReadOnlyList<Delivery>> ReadAsync(
        ConversationKey conversation, long afterSequence, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<Delivery>>(async (db, token) =>
        {
            // What a request took along stays for a while, for its repetitions.
            var rows = await db.Outbox.AsNoTracking()
                .Where(o => o.Conversation == conversation.Value && o.Sequence > afterSequence && o.InlineFor == null)
                .OrderBy(o => o.Sequence).ToListAsync(token);
            return [.. rows.Select(ToDelivery)];
        }, cancellationToken);

    public Task<bool> ResendAsync(ConversationKey conversation, long sequence, CancellationToken cancellationToken) =>
        writer.WriteAsync(new ConversationRequest<bool>(conversation, isDue: true, async (connection, token) =>
        {
            await using var command = connection.Command(OutboxText.Resend,
                ("@key", conversation.Value), ("@sequence", sequence), ("@now", time.GetUtcNow().ToUnixTimeMilliseconds()));
            return await command.ExecuteNonQueryAsync(token) > 0;
        })
        { IsToldToDesk = true }, cancellationToken);

    private static Delivery ToDelivery(OutboxRow row) => row switch
    {
        { IsDead: true } => new(row.Sequence, DeliveryState.Failed, row.Reason ?? "unknown", row.Attempts),
        { HeldReason: { } reason } => new(row.Sequence, DeliveryState.Held, reason, row.Attempts),
        _ => new(row.Sequence, DeliveryState.Waiting, null, row.Attempts),
    };
}
