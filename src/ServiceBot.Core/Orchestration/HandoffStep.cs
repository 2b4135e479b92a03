using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>Records the wish for a person and says how to reach one.</summary>
internal sealed class HandoffStep(IReplyTexts texts)
{
    public Answered? TryAnswer(CustomerMessage message, ConversationState state) =>
        HumanWish.IsIn(message.Folded) || state.Last?.Intent == "human" && HumanWish.AsksForNews(message.Folded) ? Answer(state) : null;

    public Answered Answer(ConversationState state)
    {
        var isAgain = state.Last?.Intent == "human";
        return new Answered(
            new Reply { Kind = ReplyKind.Handoff, Text = texts.Say(isAgain ? "human.again" : "human.offer") },
            "human")
        {
            Topic = new LastTopic { Intent = "human", Question = "" },
            Records = isAgain ? [] : [new SideRecord.HandoffWish("asked")],
        };
    }
}
