using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Work;

namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>desk_inbox</c>: a conversation as the desk lists it.</summary>
internal sealed class DeskInboxRow
{
    public required string Conversation { get; init; }
    public required string Channel { get; init; }
    public InboxShelf View { get; init; }
    public EpisodeState State { get; init; }

    /// <summary>Number of the newest handoff; 0 for none.</summary>
    public int Episode { get; init; }

    public string? Queue { get; init; }
    public HandoffReason? Reason { get; init; }
    public string? HumanAgent { get; init; }
    public DateTimeOffset LastAt { get; init; }
    public long LastSequence { get; init; }

    /// <summary>Shortened, numbers of persons masked.</summary>
    public string? LastText { get; init; }

    public ActivityRole? LastFrom { get; init; }

    /// <summary>Messages of the customer after the last word of a human agent.</summary>
    public int Unanswered { get; init; }

    public SummaryMood? Mood { get; init; }

    /// <summary>Whether the newest handoff ended in a ticket that no human agent has taken up.</summary>
    public bool HasTicket { get; init; }

    public long IndexedSequence { get; init; }
}
