namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>inbox</c>: an inbound activity, known by its ids for the duplicate window, waiting while it has no
/// answer time.</summary>
internal sealed class InboxRow
{
    public required string Conversation { get; init; }
    public long Sequence { get; init; }
    public required string ActivityId { get; init; }
    public string? ClientId { get; init; }
    public DateTimeOffset AcceptedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public int Attempts { get; init; }
}
