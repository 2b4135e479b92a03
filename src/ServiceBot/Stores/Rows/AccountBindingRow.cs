namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>account_bindings</c>: an account that a channel user bound.</summary>
internal sealed class AccountBindingRow
{
    public required string ChannelUser { get; init; }
    public required string AccountNumber { get; init; }
    public required string Label { get; init; }
    public DateTimeOffset BoundAt { get; init; }
}
