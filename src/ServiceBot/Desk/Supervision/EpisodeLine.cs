using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Supervision;

/// <summary>What the steps of one handoff come to. Nothing in it tells who the customer is but the conversation's keyed name,
/// which leaves the program nowhere.</summary>
internal sealed record EpisodeLine
{
    /// <summary>Id of the handoff.</summary>
    public required string Id { get; init; }

    /// <summary>Whose.</summary>
    public required string Conversation { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When the customer first stood in a queue, UTC.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>When a human agent first took it, UTC.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When a human agent first wrote, UTC.</summary>
    public DateTimeOffset? FirstWordAt { get; init; }

    /// <summary>When a talk was last ended, UTC.</summary>
    public DateTimeOffset? ConcludedAt { get; init; }

    /// <summary>Where it stands now.</summary>
    public required EpisodeState State { get; init; }

    /// <summary>Everybody who had it, in order, with how long.</summary>
    public required IReadOnlyList<Talk> Talks { get; init; }

    /// <summary>Why a human was wanted; null when the handoff itself is gone already.</summary>
    public HandoffReason? Reason { get; init; }

    /// <summary>Its queue.</summary>
    public string? Queue { get; init; }

    /// <summary>What the talk was about, as the human agent chose.</summary>
    public string? WrapUpCode { get; init; }

    /// <summary>From the wish to the human agent.</summary>
    public TimeSpan? Wait => AcceptedAt - QueuedAt;

    /// <summary>From the taking to the first word.</summary>
    public TimeSpan? FirstWord => FirstWordAt - AcceptedAt;

    /// <summary>From the first taking to the last end.</summary>
    public TimeSpan? Length => ConcludedAt - AcceptedAt;

    /// <summary>A time in which one human agent had the conversation.</summary>
    /// <param name="HumanAgent">Who.</param>
    /// <param name="From">Since when, UTC.</param>
    /// <param name="Until">Until when, UTC; null while it lasts.</param>
    public sealed record Talk(string HumanAgent, DateTimeOffset From, DateTimeOffset? Until);
}
