using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>What a human agent has begun to write and not sent yet.</summary>
/// <remarks>May hold personal data: <see cref="ToString"/> shows nothing of it.</remarks>
/// <param name="Conversation">To whom.</param>
/// <param name="HumanAgent">Id of the human agent.</param>
/// <param name="Text">Plain text.</param>
/// <param name="ChangedAt">When it last changed, UTC.</param>
public sealed record DeskDraft(ConversationKey Conversation, string HumanAgent, string Text, DateTimeOffset ChangedAt)
{
    /// <inheritdoc/>
    public override string ToString() => $"draft of {Text.Length} characters";
}
