namespace ServiceBot.Core.Conversations;

/// <summary>Who has the word in a conversation, and which talk with a human ended last.</summary>
/// <param name="By">Who has it.</param>
public sealed record Handling(HandledBy By)
{
    /// <summary>The bot, and no human was there before.</summary>
    public static Handling Bot { get; } = new(HandledBy.Bot);

    /// <summary>Id of the handoff in which a human agent last talked to the customer and has concluded; null for none.</summary>
    public string? Concluded { get; init; }

    /// <summary>When that was, UTC; null for never.</summary>
    public DateTimeOffset? ConcludedAt { get; init; }
}
