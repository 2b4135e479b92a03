namespace ServiceBot.Channels.WeChat;

/// <summary>The platform's errors and what they ask for.</summary>
/// <remarks>Source: error code lists of the platform's documentation and the answers of its community, read November 2026.</remarks>
internal static class WeChatErrors
{
    private const string CheckAccount = "Check WeChat:AppId and WeChat:AppSecret against the platform's page.";
    private const string AddAddress = "Add the program's address to the account's IP allow-list on the platform's page.";
    private const string AskAdministrator = "The account's administrator must confirm the address in WeChat.";
    private const string CheckMenu = "Correct the section WeChat:Menu.";
    private const string Report = "Report this as a defect, with the request id.";

    /// <summary>Every known error.</summary>
    public static readonly IReadOnlyList<WeChatErrorRule> All =
    [
        new(-1, WeChatErrorKind.Busy, "the platform is busy"),
        new(40001, WeChatErrorKind.TokenDead, "the access token is not the latest one, or the secret is wrong", CheckAccount),
        new(40002, WeChatErrorKind.Defect, "wrong grant type", Report),
        new(40003, WeChatErrorKind.AddressUnknown, "the openid is not one of this account"),
        new(40004, WeChatErrorKind.MediaGone, "wrong kind of media"),
        new(40007, WeChatErrorKind.MediaGone, "the media id is unknown or three days old"),
        new(40008, WeChatErrorKind.Defect, "wrong kind of message", Report),
        new(40013, WeChatErrorKind.Configuration, "wrong appid", CheckAccount),
        new(40014, WeChatErrorKind.TokenDead, "the access token is not valid"),
        new(40015, WeChatErrorKind.MenuWrong, "wrong type of menu", CheckMenu),
        new(40016, WeChatErrorKind.MenuWrong, "wrong number of buttons", CheckMenu),
        new(40017, WeChatErrorKind.MenuWrong, "wrong type of button", CheckMenu),
        new(40018, WeChatErrorKind.MenuWrong, "wrong length of a button's name", CheckMenu),
        new(40019, WeChatErrorKind.MenuWrong, "wrong length of a button's key", CheckMenu),
        new(40020, WeChatErrorKind.MenuWrong, "wrong length of a button's address", CheckMenu),
        new(40021, WeChatErrorKind.MenuWrong, "wrong menu version", CheckMenu),
        new(40022, WeChatErrorKind.MenuWrong, "wrong number of menu levels", CheckMenu),
        new(40023, WeChatErrorKind.MenuWrong, "wrong number of sub-buttons", CheckMenu),
        new(40024, WeChatErrorKind.MenuWrong, "wrong type of a sub-button", CheckMenu),
        new(40025, WeChatErrorKind.MenuWrong, "wrong length of a sub-button's name", CheckMenu),
        new(40026, WeChatErrorKind.MenuWrong, "wrong length of a sub-button's key", CheckMenu),
        new(40027, WeChatErrorKind.MenuWrong, "wrong length of a sub-button's address", CheckMenu),
        new(40033, WeChatErrorKind.Defect, "escaped characters in the request", Report),
        new(40035, WeChatErrorKind.Defect, "wrong parameter", Report),
        new(40037, WeChatErrorKind.Configuration, "unknown template", "Check WeChat:ProgressTemplate:Id and WeChat:OutageTemplate:Id against the platform's page."),
        new(40125, WeChatErrorKind.Configuration, "wrong secret", CheckAccount),
        new(40164, WeChatErrorKind.AddressNotAllowed, "this address is not in the IP allow-list", AddAddress),
        new(40243, WeChatErrorKind.Configuration, "the secret is frozen", "Unfreeze the AppSecret on the platform's page."),
        new(41001, WeChatErrorKind.Defect, "the access token is missing", Report),
        new(41002, WeChatErrorKind.Configuration, "the appid is missing", CheckAccount),
        new(41004, WeChatErrorKind.Configuration, "the secret is missing", CheckAccount),
        new(42001, WeChatErrorKind.TokenDead, "the access token has expired"),
        new(43004, WeChatErrorKind.NotFollower, "the customer does not follow the account"),
        new(43101, WeChatErrorKind.NoticeRefused, "the customer refused this notice"),
        new(44002, WeChatErrorKind.Defect, "empty request", Report),
        new(44004, WeChatErrorKind.Defect, "empty text", Report),
        new(45001, WeChatErrorKind.MediaTooLarge, "the file is too large"),
        new(45002, WeChatErrorKind.TooLong, "the text is too long"),
        new(45007, WeChatErrorKind.MediaTooLarge, "the recording is too long"),
        new(45008, WeChatErrorKind.Defect, "more than one article", Report),
        new(45009, WeChatErrorKind.DailyLimit, "the day's calls are used up", "The platform resets the count at midnight, China time; an operator may clear it ten times a month."),
        new(45011, WeChatErrorKind.MinuteLimit, "too many calls in this minute"),
        new(45015, WeChatErrorKind.WindowClosed, "no action of the customer allows a message now"),
        new(45047, WeChatErrorKind.BudgetUsed, "the messages that the customer's action allowed are used up"),
        new(45072, WeChatErrorKind.TypingRefused, "wrong typing command"),
        new(45080, WeChatErrorKind.TypingRefused, "no typing without a message in the last 30 seconds"),
        new(45081, WeChatErrorKind.TypingRefused, "typing is shown already"),
        new(47001, WeChatErrorKind.Defect, "the request is no JSON", Report),
        new(48001, WeChatErrorKind.NotGranted, "the account does not have this right", "Verify the account on the platform's page, or set WeChat:AccountKind=Unverified."),
        new(48002, WeChatErrorKind.Blocked, "the customer blocks messages"),
        new(48004, WeChatErrorKind.Banned, "the API is banned for this account", "See the platform's page for the cause."),
        new(50002, WeChatErrorKind.UserLimited, "the customer's account is limited"),
        new(61004, WeChatErrorKind.AddressNotAllowed, "this address is not in the IP allow-list", AddAddress),
        new(61451, WeChatErrorKind.Configuration, "wrong parameter of an agent account", "Check the account's agent settings on the platform's page."),
        new(61452, WeChatErrorKind.Configuration, "unknown agent account", "Check the account's agent settings on the platform's page."),
        new(89501, WeChatErrorKind.AddressNotConfirmed, "this address waits for the administrator", AskAdministrator),
        new(89503, WeChatErrorKind.AddressNotConfirmed, "this address needs the administrator's consent", AskAdministrator),
        new(89506, WeChatErrorKind.AddressNotConfirmed, "the administrator refused this address for a day", AskAdministrator),
        new(89507, WeChatErrorKind.AddressNotConfirmed, "the administrator refused this address for an hour", AskAdministrator),
    ];

    private static readonly Dictionary<int, WeChatErrorRule> ByCode = All.ToDictionary(rule => rule.Code);

    /// <summary>The row of a code; one of kind <see cref="WeChatErrorKind.Unknown"/> for a code that is not in the table.</summary>
    public static WeChatErrorRule Of(int code) =>
        ByCode.TryGetValue(code, out var rule) ? rule : new WeChatErrorRule(code, WeChatErrorKind.Unknown, "unknown error");
}
