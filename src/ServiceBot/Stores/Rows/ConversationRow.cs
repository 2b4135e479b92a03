namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>conversations</c>. Instants are Unix milliseconds, UTC, in every table.</summary>
internal sealed class ConversationRow
{
    public required string Key { get; init; }
    public required string Channel { get; init; }
    public required string NativeId { get; init; }
    public required string ChannelUser { get; init; }
    public string? ReferenceJson { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public long LastSequence { get; init; }
    public DateTimeOffset LastAt { get; init; }
    public int Waiting { get; init; }
    public string? StateJson { get; init; }
    public string? Owner { get; init; }
    public DateTimeOffset LeaseUntil { get; init; }
    public long Fence { get; init; }
}
