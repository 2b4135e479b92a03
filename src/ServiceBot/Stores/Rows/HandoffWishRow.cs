namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>handoff_wishes</c>: a customer asked for a human.</summary>
internal sealed class HandoffWishRow
{
    public long Id { get; init; }
    public required string Conversation { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Reason { get; init; }
}
