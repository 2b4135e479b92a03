namespace ServiceBot.Channels.WeChat;

/// <summary>What an error of the platform asks for.</summary>
internal enum WeChatErrorKind
{
    /// <summary>Not in the table: tried again, then kept for the customer's next message.</summary>
    Unknown,

    /// <summary>The platform is busy and did nothing: again after a moment.</summary>
    Busy,

    /// <summary>The access token is dead: one new one, one repetition.</summary>
    TokenDead,

    /// <summary>The openid is not one of this account: never again.</summary>
    AddressUnknown,

    /// <summary>The customer no longer follows: nothing can be sent.</summary>
    NotFollower,

    /// <summary>The customer blocks messages.</summary>
    Blocked,

    /// <summary>The customer's account is limited or banned.</summary>
    UserLimited,

    /// <summary>The customer refused this kind of notice.</summary>
    NoticeRefused,

    /// <summary>A media id is gone or wrong: upload anew, or send text.</summary>
    MediaGone,

    /// <summary>A file is too large or too long: send text.</summary>
    MediaTooLarge,

    /// <summary>A text is longer than a message may be: shorter ones.</summary>
    TooLong,

    /// <summary>The same, and the window has no room for more messages: with the customer's next message.</summary>
    NoRoom,

    /// <summary>No action of the customer allows a message now.</summary>
    WindowClosed,

    /// <summary>The messages that an action allowed are used up.</summary>
    BudgetUsed,

    /// <summary>The typing state could not be shown: harmless.</summary>
    TypingRefused,

    /// <summary>The account does not have this right.</summary>
    NotGranted,

    /// <summary>The API is banned for this account: see the platform's page.</summary>
    Banned,

    /// <summary>The day's calls of this API are used up: until the next day, China time.</summary>
    DailyLimit,

    /// <summary>Too many calls in this minute.</summary>
    MinuteLimit,

    /// <summary>Our address is not in the account's IP allow-list.</summary>
    AddressNotAllowed,

    /// <summary>Our address waits for the administrator's consent, or was refused.</summary>
    AddressNotConfirmed,

    /// <summary>A setting is wrong: appid, secret, template, agent.</summary>
    Configuration,

    /// <summary>A menu is not as the platform wants it.</summary>
    MenuWrong,

    /// <summary>We called in a wrong way: a defect of this program.</summary>
    Defect,
}
