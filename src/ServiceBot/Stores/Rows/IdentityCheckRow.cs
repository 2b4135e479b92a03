namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>identity_checks</c>: one identity check, known by the message that asked for it.</summary>
internal sealed class IdentityCheckRow
{
    public long Id { get; init; }
    public required string ChannelUser { get; init; }
    public required string AttemptId { get; init; }
    public required string AccountKey { get; init; }
    public bool Passed { get; init; }
    public DateTimeOffset At { get; init; }
}
