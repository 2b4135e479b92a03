namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>watches</c>: a conversation wants to hear about a work order or an outage.</summary>
internal sealed class WatchRow
{
    public required string Subject { get; init; }
    public required string Conversation { get; init; }
    public DateTimeOffset At { get; init; }
}
