namespace ServiceBot.Core.Messaging;

/// <summary>Which way something went between a platform and the bot.</summary>
public enum ChannelDirection
{
    /// <summary>From the platform.</summary>
    Received,

    /// <summary>To the platform.</summary>
    Sent,
}
