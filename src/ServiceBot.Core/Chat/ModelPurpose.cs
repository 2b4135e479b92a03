namespace ServiceBot.Core.Chat;

/// <summary>What the chat model is asked for. A closed list: metrics and the journal use its names.</summary>
public enum ModelPurpose
{
    /// <summary>An answer to the customer, with all its function calls.</summary>
    Answer,

    /// <summary>A question that stands by itself, made of a follow-up and the dialogue.</summary>
    Rewrite,

    /// <summary>A summary, for the next turn or for a human agent.</summary>
    Summary,

    /// <summary>A reply suggested to a human agent.</summary>
    Suggestion,

    /// <summary>A trial by the operator.</summary>
    Check,
}
