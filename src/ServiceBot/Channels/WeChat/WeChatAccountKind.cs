namespace ServiceBot.Channels.WeChat;

/// <summary>What the platform lets the account do.</summary>
internal enum WeChatAccountKind
{
    /// <summary>A verified account: may send customer-service messages and set a menu.</summary>
    Verified,

    /// <summary>A personal account: answers only within the customer's own request.</summary>
    Unverified,
}
