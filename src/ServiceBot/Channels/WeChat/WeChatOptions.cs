using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.WeChat;

/// <summary>Settings of the WeChat official account, section <c>WeChat</c>. Without <see cref="Token"/> the channel is off.</summary>
internal sealed class WeChatOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "WeChat";

    /// <summary>The account's id, as on the platform's page: <c>wx…</c>.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The account's secret, for calls to the platform.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The token typed on the platform's page: 3 to 32 letters or digits. Switches the channel on.</summary>
    public string? Token { get; set; }

    /// <summary>The 43 letters and digits made on the platform's page; needed for modes <c>Safe</c> and <c>Compatible</c>.</summary>
    public string? EncodingAESKey { get; set; }

    /// <summary>How pushes are protected, as chosen on the platform's page. Default <c>Safe</c>.</summary>
    [EnumDataType(typeof(WeChatMode))]
    public WeChatMode Mode { get; set; } = WeChatMode.Safe;

    /// <summary>What the account may do. Default <c>Verified</c>; an account that turns out not to be is served as
    /// <c>Unverified</c> until the next day.</summary>
    [EnumDataType(typeof(WeChatAccountKind))]
    public WeChatAccountKind AccountKind { get; set; } = WeChatAccountKind.Verified;

    /// <summary>Where the platform's API is. Default <c>https://api.weixin.qq.com</c>; a proxy with an allowed address may
    /// stand in front of it.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.weixin.qq.com";

    /// <summary>Where pictures of codes come from. Default <c>https://mp.weixin.qq.com</c>.</summary>
    public string PictureBaseUrl { get; set; } = "https://mp.weixin.qq.com";

    /// <summary>Longest time for one call of the platform. Default 5 seconds, from 0.2 to 30.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:00:30")]
    public TimeSpan ApiTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Oldest push that is taken, by its signed time. Default 10 minutes, from 1 minute to 1 day; repetitions keep
    /// the time of the first try.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan MaxTimestampAge { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a push waits for its answer before it is acknowledged without. Default 4.3 seconds, from 0.05 to 4.8:
    /// the platform hangs up after 5.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:04.800")]
    public TimeSpan ReplyPatience { get; set; } = TimeSpan.FromSeconds(4.3);

    /// <summary>How long the push of an event (subscribed, pressed, scanned) waits for its answer. Default 0.03 seconds, from
    /// 0.01 to 4.8. Accounts that may not send messages wait for <see cref="ReplyPatience"/> instead.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:04.800")]
    public TimeSpan EventPatience { get; set; } = TimeSpan.FromSeconds(0.03);

    /// <summary>Largest push, bytes. Default 256 KB, from 16 KB to 4 MB.</summary>
    [Range(16 << 10, 4 << 20)]
    public int MaxBodyBytes { get; set; } = 256 << 10;

    /// <summary>Messages that the platform allows within 48 hours after a customer's message. Default 5, from 1 to 20.</summary>
    [Range(1, 20)]
    public int MessagesPerWindow { get; set; } = 5;

    /// <summary>Messages that one answer is cut into at most; a longer one is shortened. Default 3, from 1 to 5.</summary>
    [Range(1, 5)]
    public int MessagesPerReply { get; set; } = 3;

    /// <summary>Whether customers see "typing" while an answer takes long, and while their human agent types. Default true.</summary>
    public bool ShowsTyping { get; set; } = true;

    /// <summary>When "typing" begins. Default 1.5 seconds, from 0.2 to 10.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:00:10")]
    public TimeSpan TypingAfter { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How long after a human agent's last key "typing" is taken back. Default 7 seconds, from 0.2 to 15.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:00:15")]
    public TimeSpan TypingEnds { get; set; } = TimeSpan.FromSeconds(7);

    /// <summary>Whether offered next messages are sent as a menu message to press instead of numbers to type. Default false:
    /// only verified accounts may, and test accounts may not.</summary>
    public bool UsesMenuMessages { get; set; }

    /// <summary>The menu below the chat, at most three buttons; pushed with <c>wechat menu push</c>.</summary>
    public List<WeChatMenuButton> Menu { get; set; } = [];

    /// <summary>Places by the scene of their code: what the bot says of the place to those who scan it.</summary>
    public Dictionary<string, string> Scenes { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Template message for news of work orders.</summary>
    public WeChatTemplate ProgressTemplate { get; set; } = new();

    /// <summary>Template message for news of outages.</summary>
    public WeChatTemplate OutageTemplate { get; set; } = new();

    /// <summary>Whether a configuration switches the channel on.</summary>
    public static bool IsOn(IConfiguration configuration) => configuration[Section + ":" + nameof(Token)] is { Length: > 0 };

    /// <summary>What the press of a menu button says in the customer's name; null for an unknown key.</summary>
    /// <param name="key">The key that came with the press.</param>
    public string? TextOfKey(string key) => Menu
        .SelectMany(button => button.Buttons.Prepend(button))
        .FirstOrDefault(button => button.Kind == "click" && string.Equals(button.EventKey, key, StringComparison.Ordinal))?.Said;
}

[OptionsValidator]
internal sealed partial class WeChatOptionsValidator : IValidateOptions<WeChatOptions>;
