namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>send_windows</c>: what a platform lets us send to a customer, and what was used of it.</summary>
internal sealed class SendWindowRow
{
    public required string Conversation { get; init; }
    public required string Kind { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public int Allowed { get; init; }
    public int Used { get; init; }
    public string? ClosedReason { get; init; }
}
