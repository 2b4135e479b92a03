namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>outbox</c>: a reply that has to be sent, or that could not be (dead letter). Sent ones are gone.</summary>
internal sealed class OutboxRow
{
    public required string Conversation { get; init; }
    public long Sequence { get; init; }
    public required string Channel { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public int Attempts { get; init; }
    public bool IsDead { get; init; }
    public string? Reason { get; init; }
    public string? ClaimedBy { get; init; }
    public DateTimeOffset ClaimedUntil { get; init; }
    public string? HeldReason { get; init; }
    public string? InlineFor { get; init; }
}
