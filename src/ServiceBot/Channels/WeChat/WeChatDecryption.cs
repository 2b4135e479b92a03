namespace ServiceBot.Channels.WeChat;

/// <summary>What opening an encrypted message can end in.</summary>
internal abstract record WeChatDecryption
{
    private WeChatDecryption() { }

    /// <param name="Xml">The message.</param>
    public sealed record Opened(string Xml) : WeChatDecryption
    {
        public override string ToString() => $"{Xml.Length} characters";
    }

    /// <param name="Reason"><c>base64</c>, <c>padding</c>, <c>length</c>, <c>appid</c> or <c>utf8</c>.</param>
    public sealed record Refused(string Reason) : WeChatDecryption;
}
