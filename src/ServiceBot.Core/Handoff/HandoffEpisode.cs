using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>One handoff of a conversation, from the offer to its end. Changed only by <see cref="EpisodeMachine"/>.</summary>
public sealed record HandoffEpisode
{
    /// <summary>Unique: conversation key and number, <c>{key}-h3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Whose.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Where it stands.</summary>
    public required EpisodeState State { get; init; }

    /// <summary>Number of moves made, from 1; a change on the basis of an older one is refused.</summary>
    public required int Version { get; init; }

    /// <summary>Why a human is wanted.</summary>
    public required HandoffReason Reason { get; init; }

    /// <summary>How urgent.</summary>
    public required HandoffPriority Priority { get; init; }

    /// <summary>Queue it waits in, from configuration: <c>general</c>, <c>repairs</c>.</summary>
    public required string Queue { get; init; }

    /// <summary>Region code of the customer; null when unknown.</summary>
    public string? Region { get; init; }

    /// <summary>When the episode began, UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Since when the customer waits, UTC: kept when nobody answers the ring and after a transfer; null before the queue.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When the customer last went from a talk back into the line, UTC; null for never.</summary>
    public DateTimeOffset? BackInLineAt { get; init; }

    /// <summary>When the last move was, UTC.</summary>
    public required DateTimeOffset MovedAt { get; init; }

    /// <summary>When the state last changed, UTC.</summary>
    public DateTimeOffset StateSince { get; init; }

    /// <summary>The human agent who is being rung or who has the conversation; null for nobody.</summary>
    public string? HumanAgent { get; init; }

    /// <summary>Only this human agent is to be rung, because of a transfer or a return; null for anyone who fits.</summary>
    public string? WantedAgent { get; init; }

    /// <summary>Human agents who were rung and did not answer since the customer began to wait, in order.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];

    /// <summary>Those of them who declined or let it ring, each once.</summary>
    public IReadOnlyList<RingPause> Pauses { get; init; } = [];

    /// <summary>The human agent who passed it on, while nobody has accepted it yet; else null.</summary>
    public string? TransferredBy { get; init; }

    /// <summary>The note of the last transfer; for human agents only.</summary>
    public string? TransferNote { get; init; }

    /// <summary>When a human agent first had it, UTC; null for never.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When a human agent first wrote, UTC; null for never.</summary>
    public DateTimeOffset? FirstWordAt { get; init; }

    /// <summary>When a human agent last ended the talk, UTC; null for never.</summary>
    public DateTimeOffset? ConcludedAt { get; init; }

    /// <summary>The place in the line that the customer was told last; null for none.</summary>
    public int? ToldPlace { get; init; }

    /// <summary>When the customer was last told anything about the wait, UTC; null for never.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When the customer is asked (next) whether to wait on, UTC; null for never.</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>How often in a row the customer was asked so and said nothing.</summary>
    public int AskedInVain { get; init; }

    /// <summary>When a silent customer of an active talk was asked whether they are still there, UTC; null for never.</summary>
    public DateTimeOffset? ProbedAt { get; init; }

    /// <summary>Number of the ticket that was left when nobody was there; null for none.</summary>
    public string? Ticket { get; init; }

    /// <summary>The wrap-up code the human agent chose; null for none.</summary>
    public string? WrapUpCode { get; init; }

    /// <summary>Whether it still goes on.</summary>
    public bool IsOpen => State is EpisodeState.Offered or EpisodeState.Queued or EpisodeState.Ringing or EpisodeState.Active or EpisodeState.WrapUp;

    /// <summary>Whether the customer waits for a human agent.</summary>
    public bool IsWaiting => State is EpisodeState.Queued or EpisodeState.Ringing;

    /// <summary>Who has the word. A danger calls a human without being asked, so the bot goes on helping until one is there.</summary>
    public HandledBy HandledBy => State switch
    {
        EpisodeState.Offered => HandledBy.Offered,
        EpisodeState.Queued or EpisodeState.Ringing => Reason == HandoffReason.Hazard && AcceptedAt is null ? HandledBy.Called : HandledBy.Waiting,
        EpisodeState.Active => HandledBy.Human,
        EpisodeState.WrapUp => HandledBy.WrapUp,
        _ => HandledBy.Bot,
    };

    /// <summary>The id of a conversation's episode.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="number">From 1.</param>
    public static string IdOf(ConversationKey conversation, int number) => $"{conversation.Value}-h{number}";

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {State}";
}
