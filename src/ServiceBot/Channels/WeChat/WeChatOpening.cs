namespace ServiceBot.Channels.WeChat;

/// <summary>What checking and opening a call can end in.</summary>
internal abstract record WeChatOpening
{
    private WeChatOpening() { }

    /// <summary>It comes from the platform.</summary>
    /// <param name="Fields">What it says; null for the check of the address, which says nothing.</param>
    public sealed record Opened(WeChatFields? Fields) : WeChatOpening;

    /// <param name="Status">HTTP status.</param>
    /// <param name="Reason">From a closed list: <c>bad-query</c>, <c>bad-signature</c>, <c>stale</c>, <c>other-mode</c>, <c>bad-xml</c>,
    /// <c>undecipherable-…</c>.</param>
    public sealed record Refused(int Status, string Reason) : WeChatOpening;
}
