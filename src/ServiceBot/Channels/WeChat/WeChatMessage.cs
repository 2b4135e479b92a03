namespace ServiceBot.Channels.WeChat;

/// <summary>One message as the platform sends it to a customer.</summary>
internal abstract record WeChatMessage
{
    private WeChatMessage() { }

    /// <summary>A text, at most 2,048 bytes.</summary>
    public sealed record Text(string Content) : WeChatMessage
    {
        public override string ToString() => $"{Content.Length} characters";
    }

    /// <summary>A text with choices to press.</summary>
    /// <param name="Head">The text.</param>
    /// <param name="Choices">What may be pressed, in order.</param>
    /// <param name="AsText">The same as a text to answer with a number.</param>
    public sealed record Menu(string Head, IReadOnlyList<string> Choices, string AsText) : WeChatMessage
    {
        public override string ToString() => $"{Head.Length} characters, {Choices.Count} choices";
    }

    /// <summary>A picture.</summary>
    public sealed record Image(WeChatFile File) : WeChatMessage;
}
