using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>The apology of an installation without prompts; also what the engine's own tests see.</summary>
internal sealed class PlainFallbackReplies : IFallbackReplies
{
    public Reply ForFailedTurn() => new()
    {
        Kind = ReplyKind.Apology,
        Text = "抱歉，系统刚才出了点问题，您的消息已收到，但没能给出答复。请稍后再发一次，或者转人工，也可以拨打 95598。",
        SuggestedActions = ["转人工"],
    };
}
