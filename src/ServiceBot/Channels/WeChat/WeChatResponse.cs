namespace ServiceBot.Channels.WeChat;

/// <summary>What a call of the platform can end in.</summary>
internal abstract record WeChatResponse
{
    private WeChatResponse() { }

    /// <summary>Done.</summary>
    /// <param name="Body">What the platform said besides.</param>
    public sealed record Done(WeChatWire Body) : WeChatResponse;

    /// <summary>Not done, and why.</summary>
    /// <param name="Rule">The error.</param>
    /// <param name="Kind">What to do; for the token call another than the table's.</param>
    /// <param name="RequestId">What the platform's support asks for; null for none.</param>
    /// <param name="Address">The address that the platform saw us under, where it told; null for none.</param>
    /// <param name="RetryAfter">How long calls of this kind are not made; null for no such time.</param>
    public sealed record Refused(
        WeChatErrorRule Rule, WeChatErrorKind Kind, string? RequestId, string? Address, TimeSpan? RetryAfter = null) : WeChatResponse;

    /// <summary>The platform was not reached: surely not done.</summary>
    /// <param name="Cause">Short name.</param>
    public sealed record NotSent(string Cause) : WeChatResponse;

    /// <summary>Sent, and no answer as agreed came back: done or not, nobody knows.</summary>
    /// <param name="Cause">Short name.</param>
    public sealed record Lost(string Cause) : WeChatResponse;
}
