namespace ServiceBot.Core.Conversations;

/// <summary>The last answered question.</summary>
public sealed record LastTopic
{
    /// <summary>Routed intent.</summary>
    public required string Intent { get; init; }

    /// <summary>The question as it was understood, with what follow-ups added; normalised, personal data masked.</summary>
    public required string Question { get; init; }

    /// <summary>Id of the passage or table that answered it.</summary>
    public string? PassageId { get; init; }
}
