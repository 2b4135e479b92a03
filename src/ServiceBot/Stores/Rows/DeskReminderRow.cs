using ServiceBot.Core.Handoff;

namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>desk_reminders</c>: what human agents want to be reminded of.</summary>
internal sealed class DeskReminderRow
{
    public required string Id { get; init; }
    public required string Conversation { get; init; }
    public required string HumanAgent { get; init; }
    public DeskReminderKind Kind { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public string? Text { get; init; }
    public DateTimeOffset SetAt { get; init; }
    public DateTimeOffset? DoneAt { get; init; }
}
