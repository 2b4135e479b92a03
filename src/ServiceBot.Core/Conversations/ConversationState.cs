namespace ServiceBot.Core.Conversations;

/// <summary>What the bot remembers of a conversation between turns. Stored as JSON with the conversation.</summary>
public sealed record ConversationState
{
    /// <summary>The state of a conversation that has not begun.</summary>
    public static ConversationState Empty { get; } = new();

    /// <summary>Whether the customer has been greeted.</summary>
    public bool IsGreeted { get; init; }

    /// <summary>Tariff region code (<c>ZJ</c>) the customer named last; null when unknown.</summary>
    public string? Region { get; init; }

    /// <summary>The last question with what was understood of it, for follow-ups that leave words out.</summary>
    public LastTopic? Last { get; init; }

    /// <summary>The question that waits for a missing piece; null when nothing is open.</summary>
    public PendingQuestion? Pending { get; init; }

    /// <summary>Whether the last answer was that the guides do not say.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>Whether the customer uses the plain mode (large type, short sentences, human first).</summary>
    public bool IsPlainMode { get; init; }

    /// <summary>The business that is being taken down; null when none is open.</summary>
    public Form? Form { get; init; }

    /// <summary>Businesses that the customer left for another one, the last left first.</summary>
    public IReadOnlyList<Form> Suspended { get; init; } = [];

    /// <summary>Numbers of the work orders that this conversation follows, the newest first, at most three.</summary>
    public IReadOnlyList<string> Orders { get; init; } = [];

    /// <summary>The account the customer proved to be theirs; null when nobody was verified.</summary>
    public CustomerSession? Session { get; init; }

    /// <summary>The ticket that was left last because no human agent was there; null for none.</summary>
    public LeftTicket? Ticket { get; init; }

    /// <summary>Id of the talk with a human agent whose rating was asked for last; null for none.</summary>
    public string? RatedTalk { get; init; }

    /// <summary>The current service episode; null before the first word.</summary>
    public ServiceEpisode? Episode { get; init; }

    /// <summary>What was said longer ago than the chat model is shown word by word; null where no model is asked.</summary>
    public TalkSummary? Summary { get; init; }
}
