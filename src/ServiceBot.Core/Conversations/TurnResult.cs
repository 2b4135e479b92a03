namespace ServiceBot.Core.Conversations;

/// <summary>What a turn ends in. Stored whole in one transaction, or not at all.</summary>
public sealed record TurnResult
{
    /// <summary>What to say, in order; empty for turns that need no reply.</summary>
    public required IReadOnlyList<Reply> Replies { get; init; }

    /// <summary>The state after the turn.</summary>
    public required ConversationState State { get; init; }

    /// <summary>What else to record with the turn.</summary>
    public IReadOnlyList<SideRecord> Records { get; init; } = [];

    /// <summary>Name of the routed intent, for the log line of the turn; from the closed list in <c>prompts/intents.yaml</c>.</summary>
    public string Intent { get; init; } = "none";
}
