namespace ServiceBot.Channels.WeChat;

/// <summary>What asking for the access token can end in.</summary>
internal abstract record WeChatTokenLookup
{
    private WeChatTokenLookup() { }

    /// <summary>The token.</summary>
    public sealed record Found(WeChatToken Token) : WeChatTokenLookup;

    /// <summary>There is none: no call can be made now.</summary>
    /// <param name="Why">What the platform said; never <see cref="WeChatResponse.Done"/>.</param>
    public sealed record None(WeChatResponse Why) : WeChatTokenLookup;
}
