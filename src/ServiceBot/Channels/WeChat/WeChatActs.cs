using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>What the customer did, as far as it decides what the account may send. Inbound activities carry it as the member
/// <c>act</c> of their channel data; a message without it is one that the customer wrote.</summary>
internal static class WeChatActs
{
    /// <summary>Member of <see cref="Activity.ChannelDataJson"/> that names the act.</summary>
    public const string Member = "act";

    /// <summary>Wrote, spoke or sent something.</summary>
    public const string Message = "message";

    /// <summary>Pressed a menu button of type <c>click</c>.</summary>
    public const string Click = "click";

    /// <summary>Scanned with a menu button (<c>scancode_push</c>, <c>scancode_waitmsg</c>).</summary>
    public const string ScanCode = "scancode";

    /// <summary>Pressed a choice of a menu message: counts as a click, not as a message.</summary>
    public const string MenuMessage = "msgmenu";

    /// <summary>Began to follow the account.</summary>
    public const string Subscribe = "subscribe";

    /// <summary>Scanned a code with a scene.</summary>
    public const string Scan = "scan";

    /// <summary>Names of the two kinds of window in the ledger.</summary>
    public const string MessageWindow = "message";

    public const string MenuWindow = "menu";

    /// <summary>Messages within <see cref="MenuSpan"/> after a click, scan or subscription. Platform documentation of
    /// customer-service messages, read November 2026.</summary>
    private const int MenuLimit = 3;

    private static readonly TimeSpan MenuSpan = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MessageSpan = TimeSpan.FromHours(48);

    /// <summary>The window that an inbound activity opens; null for one that opens none.</summary>
    /// <param name="activity">What was received.</param>
    /// <param name="messagesPerWindow">The limit of the window that a message opens.</param>
    public static SendWindow? WindowOf(Activity activity, int messagesPerWindow) => Of(activity) switch
    {
        Message => new SendWindow(MessageWindow, activity.Timestamp, activity.Timestamp + MessageSpan, messagesPerWindow),
        Click or ScanCode or MenuMessage or Subscribe or Scan =>
            new SendWindow(MenuWindow, activity.Timestamp, activity.Timestamp + MenuSpan, MenuLimit),
        _ => null,
    };

    private static string? Of(Activity activity)
    {
        if (activity.ChannelDataJson is not { Length: > 0 } json)
            return activity.Type == ActivityType.Message ? Message : null;
        using var data = JsonDocument.Parse(json);
        return data.RootElement.ValueKind == JsonValueKind.Object && data.RootElement.TryGetProperty(Member, out var act)
            ? act.GetString()
            : activity.Type == ActivityType.Message ? Message : null;
    }
}
