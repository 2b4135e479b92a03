using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>A message of a human agent to a customer.</summary>
/// <remarks>Personal data: <see cref="ToString"/> shows nothing of it.</remarks>
public sealed record HumanAgentWord
{
    /// <summary>To whom.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Id of the human agent.</summary>
    public required string HumanAgent { get; init; }

    /// <summary>Work number (工号) that the customer sees.</summary>
    public required string Number { get; init; }

    /// <summary>The desk's own id for it; a resend carries the same one and is stored once. 1 to 64 characters.</summary>
    public required string ClientId { get; init; }

    /// <summary>Plain text, 1 to 2000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>Sources of it, in the order of its marks <c>[1]</c>, <c>[2]</c>; the customer sees them as with an answer of the bot.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>What the customer is told before it when it takes the conversation; null for nothing.</summary>
    public EpisodeWords? Announce { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Text.Length} characters of a human agent";
}
