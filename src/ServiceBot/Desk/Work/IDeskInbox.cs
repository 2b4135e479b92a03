using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Work;

/// <summary>The list of all conversations. Every method throws <see cref="ServiceBot.Core.Messaging.StoreUnavailableException"/> when
/// the database does not answer.</summary>
internal interface IDeskInbox
{
    /// <summary>A part of the list, the last written first.</summary>
    Task<IReadOnlyList<InboxEntry>> ReadAsync(InboxQuery query, CancellationToken cancellationToken);

    /// <summary>These conversations, as far as they are known, in no order.</summary>
    Task<IReadOnlyList<InboxEntry>> ReadAsync(IReadOnlyCollection<ConversationKey> conversations, CancellationToken cancellationToken);

    /// <summary>How content the customer was with each handoff, by id of the handoff.</summary>
    Task<IReadOnlyDictionary<string, int>> ReadRatingsAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>How many lie where, of those that a human agent has or is wanted for.</summary>
    Task<InboxTally> CountAsync(InboxScope scope, CancellationToken cancellationToken);

    /// <summary>Where a conversation lives; null for an unknown one.</summary>
    Task<ConversationAddress?> FindAddressAsync(ConversationKey conversation, CancellationToken cancellationToken);
}

/// <summary>What somebody may see.</summary>
/// <param name="HumanAgent">Who.</param>
/// <param name="SeesAll">Whether it is everything.</param>
/// <param name="Queues">Otherwise conversations of these queues, and their own.</param>
internal sealed record InboxScope(string HumanAgent, bool SeesAll, IReadOnlyList<string> Queues)
{
    /// <summary>Whether they may see a conversation.</summary>
    public bool Holds(InboxEntry entry) => SeesAll || entry.Episode is { } episode
        && (episode.HumanAgent == HumanAgent || episode.WantedAgent == HumanAgent || episode.TransferredBy == HumanAgent || Queues.Contains(episode.Queue));
}

/// <summary>Which conversations.</summary>
internal sealed record InboxQuery(InboxScope Scope)
{
    /// <summary>Only these shelves; empty for all.</summary>
    public IReadOnlyList<InboxShelf> Shelves { get; init; } = [];
    /// <summary>Only those with a ticket that no human agent has taken up.</summary>
    public bool HasTicket { get; init; }
    public string? Channel { get; init; }
    public string? Queue { get; init; }
    public HandoffReason? Reason { get; init; }

    /// <summary>Only those of a human agent.</summary>
    public string? HumanAgent { get; init; }

    /// <summary>Only what comes after this one.</summary>
    public InboxPlace? After { get; init; }
    public int Limit { get; init; } = 50;
}

/// <summary>A place in the list.</summary>
internal sealed record InboxPlace(DateTimeOffset LastAt, string Conversation);

/// <summary>How many lie where.</summary>
internal sealed record InboxTally(int Mine, int Waiting, int Talks, int Tickets);

/// <summary>A conversation as it is listed.</summary>
internal sealed record InboxEntry
{
    public required ConversationKey Conversation { get; init; }
    public required string Channel { get; init; }
    public required EpisodeState State { get; init; }
    public required DateTimeOffset LastAt { get; init; }
    public required long LastSequence { get; init; }

    /// <summary>Shortened, numbers of persons masked.</summary>
    public string? LastText { get; init; }
    public ActivityRole? LastFrom { get; init; }

    /// <summary>Messages of the customer after the last word of a human agent.</summary>
    public required int Unanswered { get; init; }
    public SummaryMood? Mood { get; init; }

    /// <summary>The newest handoff; null for none.</summary>
    public HandoffEpisode? Episode { get; init; }

    public InboxShelf Shelf => InboxShelves.Of(State);
}
