using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Core.Orchestration;

/// <summary>The apology from the reply texts.</summary>
internal sealed class FallbackReplies(IReplyTexts texts) : IFallbackReplies
{
    public Reply ForFailedTurn() => new()
    {
        Kind = ReplyKind.Apology,
        Text = texts.Say("apology.failed"),
        SuggestedActions = [texts.Say("greeting.suggest-human")],
    };
}
