namespace ServiceBot.Channels.WeChat;

/// <summary>What fetching a customer's file can end in.</summary>
internal abstract record WeChatDownload
{
    private WeChatDownload() { }

    /// <summary>The file.</summary>
    public sealed record Found(WeChatFile File) : WeChatDownload;

    /// <summary>Gone (three days old), never there, or larger than may be.</summary>
    public sealed record Missing : WeChatDownload;

    /// <summary>The platform did not give it now; it may later.</summary>
    public sealed record Unavailable : WeChatDownload;
}
