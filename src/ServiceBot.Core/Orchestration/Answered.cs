using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>What a step made of the customer's message.</summary>
/// <param name="Reply">What to say.</param>
/// <param name="Intent">Routed intent.</param>
internal sealed record Answered(Reply Reply, string Intent)
{
    /// <summary>Region the answer is for; null leaves the known one.</summary>
    public string? Region { get; init; }

    /// <summary>The question as understood, for follow-ups; null forgets the last topic's place in the talk.</summary>
    public LastTopic? Topic { get; init; }

    /// <summary>Whether a plugin claims the question although a guide seems to fit.</summary>
    public bool IsCertain { get; init; }

    /// <summary>Whether the words leave no doubt that the question is the plugin's.</summary>
    public bool IsBeyondDoubt { get; init; }

    /// <summary>What the customer was asked for.</summary>
    public PendingQuestion? Pending { get; init; }

    public IReadOnlyList<SideRecord> Records { get; init; } = [];
}
