namespace ServiceBot.Channels.WeChat;

/// <summary>How pushes are protected, as chosen on the platform's page.</summary>
internal enum WeChatMode
{
    /// <summary>Not encrypted; the signature does not cover the body.</summary>
    Plain,

    /// <summary>Encrypted beside the plain text; only what is encrypted counts.</summary>
    Compatible,

    /// <summary>Encrypted, both ways.</summary>
    Safe,
}
