using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.WeChat;

/// <summary>Makes of events what they ask of the bot.</summary>
internal sealed class WeChatEvents(IOptions<WeChatOptions> options)
{
    private const string ScenePrefix = "qrscene_";

    private readonly WeChatOptions _options = options.Value;

    public WeChatPush Read(WeChatFields fields)
    {
        // Names are compared in small letters: SCAN is written scan by some.
        var name = (fields["Event"] ?? "").ToLowerInvariant();
        switch (name)
        {
            case "subscribe":
                return Arrive(WeChatNames.JoinEvent, name, WeChatActs.Subscribe, fields, SceneOf(fields["EventKey"]));
            case "scan":
                return Arrive(WeChatNames.ScanEvent, name, WeChatActs.Scan, fields, fields["EventKey"]);
            case "unsubscribe":
                return fields["FromUserName"] is { } user ? new WeChatPush.Forget(user) : new WeChatPush.Pass();
            case "user_authorization_revoke" or "user_authorization_cancellation":
                return (fields["OpenID"] ?? fields["FromUserName"]) is { } who && WeChatSender.IsName(who)
                    ? new WeChatPush.Forget(who)
                    : new WeChatPush.Pass();
            case "click":
                return Click(name, fields);
            case "scancode_waitmsg":
                return Scanned(name, fields);
            case "scancode_push":
                return new WeChatPush.Act(Bare(name, WeChatActs.ScanCode, fields) with { Type = ActivityType.Event, Name = WeChatNames.ActEvent }, null);
            case "templatesendjobfinish":
                return new WeChatPush.Tell(["template-" + TemplateOutcome(fields["Status"])], null);
            case "subscribe_msg_popup_event" or "subscribe_msg_change_event" or "subscribe_msg_sent_event":
                return new WeChatPush.Tell([.. Notices(fields)], null);
            case "verify_expired" or "annual_renew" or "qualification_verify_fail" or "naming_verify_fail":
                return new WeChatPush.Tell([name], name);
            case "qualification_verify_success" or "naming_verify_success":
                return new WeChatPush.Tell([name], null);
            default:
                // LOCATION, VIEW, view_miniprogram, pic_… and location_select (the messages follow), kf_…, debug_demo and what is new.
                return new WeChatPush.Pass();
        }
    }

    private WeChatPush.Ask Arrive(string activityName, string name, string act, WeChatFields fields, string? scene)
    {
        var bare = Bare(name, act, fields);
        return new WeChatPush.Ask(bare with
        {
            Type = ActivityType.Event,
            Name = activityName,
            ValueJson = scene is not null && _options.Scenes.TryGetValue(scene, out var words) ? PlaceJson(words) : null,
        }, IsEvent: true);
    }

    private WeChatPush Click(string name, WeChatFields fields)
    {
        var bare = Bare(name, WeChatActs.Click, fields);
        if (fields["EventKey"] is { } key && _options.TextOfKey(key) is { Length: > 0 } text)
            return new WeChatPush.Ask(bare with { Text = text }, IsEvent: true);
        return new WeChatPush.Act(bare with { Type = ActivityType.Event, Name = WeChatNames.ActEvent }, "wechat.menu-unknown");
    }

    /// <summary>A meter's bar code comes as <c>CODE_128,310…</c>; the number is what the customer would have typed.</summary>
    private static WeChatPush.Ask Scanned(string name, WeChatFields fields)
    {
        var result = WeChatMessages.Words(fields["ScanCodeInfo/ScanResult"]);
        if (result is not null && fields["ScanCodeInfo/ScanType"] == "barcode" && result.IndexOf(',', StringComparison.Ordinal) is >= 0 and var comma)
            result = WeChatMessages.Words(result[(comma + 1)..]);
        var bare = Bare(name, WeChatActs.ScanCode, fields);
        return new WeChatPush.Ask(result is null || Uri.TryCreate(result, UriKind.Absolute, out _)
            ? bare with { Attachments = [new Attachment { ContentType = WeChatNames.LinkType }] }
            : bare with { Text = result }, IsEvent: true);
    }

    private static Activity Bare(string name, string act, WeChatFields fields) => new()
    {
        Id = IdOf(name, fields),
        Type = ActivityType.Message,
        From = ActivityRole.Customer,
        Timestamp = default,
        ChannelDataJson = new WeChatOrigin { Act = act, Key = fields["EventKey"] }.ToJson(),
    };

    /// <summary>Events have no id. Two of one second are told apart by all that they say.</summary>
    private static string IdOf(string name, WeChatFields fields) => "evt-" + fields["CreateTime"] + "-" + name + "-"
        + WeChatMessages.Hash(fields["EventKey"], fields["MsgID"], fields["Ticket"], fields["ScanCodeInfo/ScanResult"]);

    private static string? SceneOf(string? key) => key is not null && key.StartsWith(ScenePrefix, StringComparison.Ordinal)
        ? key[ScenePrefix.Length..]
        : key;

    private static string PlaceJson(string words)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("place", words);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string TemplateOutcome(string? status) => status?.Replace(" ", "", StringComparison.Ordinal) switch
    {
        "success" => "delivered",
        "failed:userblock" => "blocked",
        "failed:systemfailed" => "failed",
        "failed:freqlimit" => "too-often",
        _ => "other",
    };

    /// <summary>The lists stand under the name of the event or, by mistake of the platform, of another one.</summary>
    private static IEnumerable<string> Notices(WeChatFields fields)
    {
        foreach (var list in (string[])["SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent", "SubscribeMsgSentEvent"])
        {
            foreach (var status in fields.All(list + "/List/SubscribeStatusString"))
                yield return status is "accept" or "reject" ? "notice-" + status : "notice-other";
            foreach (var code in fields.All(list + "/List/ErrorCode"))
                yield return code == "0" ? "notice-delivered" : "notice-failed";
        }
    }
}
