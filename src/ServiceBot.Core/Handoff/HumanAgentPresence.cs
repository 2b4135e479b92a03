namespace ServiceBot.Core.Handoff;

/// <summary>A human agent as the queue sees them.</summary>
public sealed record HumanAgentPresence
{
    /// <summary>Id of the human agent.</summary>
    public required string Id { get; init; }

    /// <summary>Work number (工号) that customers see.</summary>
    public string Number { get; init; } = "";

    /// <summary>Whether they want to be rung; nobody is rung who is away or signed out.</summary>
    public required bool IsAvailable { get; init; }

    /// <summary>When their desk was last connected, UTC.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Conversations they may have at once.</summary>
    public required int Capacity { get; init; }

    /// <summary>Conversations that ring at them or that they have; wrap-up counts half.</summary>
    public required double Load { get; init; }

    /// <summary>Queues they answer.</summary>
    public required IReadOnlyList<string> Queues { get; init; }

    /// <summary>Region codes they know; empty for all.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>When a conversation was last given to them, UTC; null for never.</summary>
    public DateTimeOffset? LastGivenAt { get; init; }
}
