namespace ServiceBot.Channels.WeChat;

/// <summary>Names by which the channel's parts and the bot know things of WeChat.</summary>
internal static class WeChatNames
{
    /// <summary>Name of the channel.</summary>
    public const string Channel = "wechat";

    /// <summary>Event activity: the customer began to follow the account; answered with a greeting.</summary>
    public const string JoinEvent = "servicebot/join";

    /// <summary>Event activity: a follower scanned a code; answered with a word of welcome to the place.</summary>
    public const string ScanEvent = "servicebot/scan";

    /// <summary>Event activity: a customer's file has been fetched, or is lost; never answered. Replies to the message it came with.</summary>
    public const string MediaEvent = "wechat/media";

    /// <summary>Event activity: the customer acted without words; never answered.</summary>
    public const string ActEvent = "wechat/act";

    /// <summary>Content types of attachments that are no files.</summary>
    public const string PlaceType = "application/geo+json";

    public const string LinkType = "text/html";

    /// <summary>Content type of what the platform does not pass on.</summary>
    public const string UnknownType = "application/octet-stream";
}
