namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>kept_writes</c>: what a system of the utility did not take yet, or refused for good. Taken ones are gone.</summary>
internal sealed class KeptWriteRow
{
    public required string IdempotencyKey { get; init; }
    public required string Conversation { get; init; }
    public required string Operation { get; init; }
    public required string PayloadJson { get; init; }
    public DateTimeOffset KeptAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public int Attempts { get; init; }
    public bool IsDead { get; init; }
    public string? Reason { get; init; }
    public string? ClaimedBy { get; init; }
    public DateTimeOffset ClaimedUntil { get; init; }
}
