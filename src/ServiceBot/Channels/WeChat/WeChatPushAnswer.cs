namespace ServiceBot.Channels.WeChat;

/// <summary>How a push is answered.</summary>
internal abstract record WeChatPushAnswer
{
    private WeChatPushAnswer() { }

    /// <summary><c>success</c>: the customer sees nothing, the platform does not come again.</summary>
    /// <param name="Outcome">Name for the operator's book.</param>
    public sealed record Acknowledge(string Outcome) : WeChatPushAnswer;

    /// <summary>A text for the customer.</summary>
    /// <param name="Outcome">Name for the operator's book.</param>
    /// <param name="Text">At most 2,048 bytes.</param>
    public sealed record Say(string Outcome, string Text) : WeChatPushAnswer
    {
        public override string ToString() => $"{Outcome}, {Text.Length} characters";
    }

    /// <summary>No answer at all, so that the platform comes again.</summary>
    /// <param name="Outcome">Name for the operator's book.</param>
    public sealed record Silence(string Outcome) : WeChatPushAnswer;
}
