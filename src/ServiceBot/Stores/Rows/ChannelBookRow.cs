namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>channel_book</c>: what passed between a platform and the bot in an hour, by outcome.</summary>
internal sealed class ChannelBookRow
{
    public required string Channel { get; init; }
    public required string Direction { get; init; }
    public required string Outcome { get; init; }
    public DateTimeOffset Hour { get; init; }
    public long Count { get; init; }
    public DateTimeOffset LastAt { get; init; }
    public string? Detail { get; init; }
}
