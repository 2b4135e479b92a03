using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>What a step made of a message: answers in order, and the state after them.</summary>
internal sealed record Exchange(IReadOnlyList<Answered> Answers, ConversationState State)
{
    /// <summary>What is recorded without anything being said.</summary>
    public IReadOnlyList<SideRecord> Records { get; init; } = [];
}
