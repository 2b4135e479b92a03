using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Work;

/// <summary>A line of the inbox.</summary>
internal sealed record InboxItem
{
    public required string Conversation { get; init; }
    public required string Channel { get; init; }
    public required string Title { get; init; }
    public required EpisodeState State { get; init; }
    public HandoffReason? Reason { get; init; }
    public HandoffPriority? Priority { get; init; }
    public string? Queue { get; init; }
    public string? Region { get; init; }
    public string? HumanAgent { get; init; }
    public string? HumanAgentName { get; init; }
    public string? WantedAgent { get; init; }
    public DateTimeOffset? WaitingSince { get; init; }
    public DateTimeOffset? StateSince { get; init; }
    public DateTimeOffset? RingsUntil { get; init; }
    public DateTimeOffset? LastAt { get; init; }
    public string? LastText { get; init; }
    public WordFrom? LastFrom { get; init; }
    public required int Unanswered { get; init; }
    public required long LastSequence { get; init; }
    public required DeskMood Mood { get; init; }
    public LaterItem? Later { get; init; }
    public string? Ticket { get; init; }
    public required int Version { get; init; }
}

/// <summary>Something that was put off.</summary>
internal sealed record LaterItem(LaterKind Kind, DateTimeOffset Until, string? Note, string Agent, string? PhoneMasked);

internal enum LaterKind
{
    Snooze,
    Callback,
}

/// <summary>How a customer sounds.</summary>
internal enum DeskMood
{
    Calm,
    Upset,
    Angry,
}

/// <summary>Who says something.</summary>
internal enum WordFrom
{
    Customer,
    Bot,
    HumanAgent,
    System,
}

/// <summary>How much there is to do.</summary>
internal sealed record InboxCounts(int Mine, int Waiting, int Later, int All, int Tickets);
