namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>desk_audit</c>: who did what at the desk.</summary>
internal sealed class DeskAuditRow
{
    public long Number { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Agent { get; init; }
    public required string AgentName { get; init; }
    public required string What { get; init; }
    public string? Conversation { get; init; }
    public string? Detail { get; init; }
    public string? Address { get; init; }
}
