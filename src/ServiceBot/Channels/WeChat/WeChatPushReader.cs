namespace ServiceBot.Channels.WeChat;

/// <summary>Reads what a push asks of the bot.</summary>
internal sealed class WeChatPushReader(WeChatEvents events)
{
    /// <summary>Reads a push.</summary>
    /// <returns>Null when it is none: sender, receiver, time or type is missing.</returns>
    public (WeChatSender Sender, WeChatPush Push)? TryRead(WeChatFields fields)
    {
        if (WeChatSender.TryRead(fields) is not { } sender || fields["MsgType"]?.ToLowerInvariant() is not { } kind)
            return null;
        return (sender, kind == "event" ? events.Read(fields) : WeChatMessages.Read(fields, kind));
    }
}
