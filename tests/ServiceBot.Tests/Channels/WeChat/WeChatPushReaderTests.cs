using System.Xml.Linq;
using Microsoft.Extensions.Options;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Conversations;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

public class WeChatPushReaderTests
{
    private const string Id = "24567890123456789";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);

    private readonly WeChatPushReader _reader = new(new WeChatEvents(Options.Create(new WeChatOptions
    {
        Menu = [new WeChatMenuButton { Name = "报修", Key = "MENU_REPAIR", Text = "我要报修" }],
        Scenes = { ["hall-7"] = "城西供电营业厅" },
    })));

    public static TheoryData<string> PassedEvents => new(
        ["LOCATION", "VIEW", "view_miniprogram", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select",
         "MASSSENDJOBFINISH", "kf_create_session", "kf_close_session", "kf_switch_session", "user_info_modified", "debug_demo", "what_is_new", ""]);

    [Fact]
    public void A_text_is_what_the_customer_wrote()
    {
        var activity = Asked("text", ("Content", "我家停电了\r\n急"));

        Assert.Equal(("msg-" + Id, ActivityType.Message, "我家停电了\n急"), (activity.Id, activity.Type, activity.Text));
        Assert.Null(activity.ChannelDataJson);
    }

    [Fact]
    public void A_click_in_a_menu_message_is_a_text_that_opens_the_window_of_a_menu()
    {
        var activity = Asked("text", ("Content", "满意"), ("bizmsgmenuid", "101"));

        Assert.Equal("满意", activity.Text);
        Assert.Equal(WeChatActs.MenuWindow, WeChatActs.WindowOf(activity, 5)?.Kind);
    }

    [Theory]
    [InlineData("【收到不支持的消息类型，暂无法显示】")]
    [InlineData(" ")]
    [InlineData("")]
    public void What_the_platform_does_not_pass_on_is_no_text(string content)
    {
        var activity = Asked("text", ("Content", content));

        Assert.Null(activity.Text);
        Assert.Equal(WeChatNames.UnknownType, Assert.Single(activity.Attachments).ContentType);
    }

    [Theory]
    [InlineData("image", "image/jpeg")]
    [InlineData("voice", "audio/amr")]
    [InlineData("video", "video/mp4")]
    [InlineData("shortvideo", "video/mp4")]
    [InlineData("file", "application/octet-stream")]
    public void A_file_is_an_attachment_whose_bytes_are_fetched_later(string kind, string contentType)
    {
        var activity = Asked(kind, ("MediaId", "media-1"), ("Format", "amr"), ("PicUrl", "http://mmbiz.qpic.cn/x"), ("ThumbMediaId", "t"));

        Assert.Equal(contentType, Assert.Single(activity.Attachments).ContentType);
        Assert.Equal("media-1", WeChatOrigin.Of(activity).MediaId);
        Assert.Equal(WeChatActs.MessageWindow, WeChatActs.WindowOf(activity, 5)?.Kind);
    }

    [Fact]
    public void A_file_keeps_its_name_without_a_path() =>
        Assert.Equal("账单.pdf", Asked("file", ("Title", "../x/账单.pdf")).Attachments[0].Name);

    [Fact]
    public void A_voice_that_the_platform_understood_is_its_text() =>
        Assert.Equal("查一下电费", Asked("voice", ("MediaId", "m"), ("Format", "speex"), ("Recognition", "查一下电费")).Text);

    [Fact]
    public void A_place_is_its_label_and_its_first_number_is_the_latitude()
    {
        var activity = Asked("location", ("Location_X", "30.27"), ("Location_Y", "120.15"), ("Scale", "16"), ("Label", "杭州市西湖区文三路259号"));

        Assert.Equal("杭州市西湖区文三路259号", activity.Text);
        Assert.Equal("""{"type":"Point","coordinates":[120.15,30.27]}""", activity.Attachments[0].ContentJson);
    }

    [Theory]
    [InlineData("120.15", "30.27")]
    [InlineData("x", "y")]
    public void A_place_that_is_not_on_earth_has_no_point(string latitude, string longitude)
    {
        var activity = Asked("location", ("Location_X", latitude), ("Location_Y", longitude), ("Label", ""));

        Assert.Null(activity.Text);
        Assert.Null(activity.Attachments[0].ContentJson);
    }

    [Fact]
    public void A_link_keeps_its_title_and_address()
    {
        var link = Asked("link", ("Title", "通知"), ("Description", "d"), ("Url", "https://example.com/a?b=1&c=\"")).Attachments[0];

        Assert.Equal((WeChatNames.LinkType, "通知", null), (link.ContentType, link.Name, link.ContentUrl));
        Assert.Contains("https://example.com/a", link.ContentJson, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_nobody_knows_is_told_what_is_understood() =>
        Assert.Equal(WeChatNames.UnknownType, Assert.Single(Asked("hologram").Attachments).ContentType);

    [Fact]
    public void A_message_without_a_number_has_an_id_that_its_repetition_has_as_well()
    {
        var first = Asked(Push("text", ("Content", "一")));

        Assert.Equal(first.Id, Asked(Push("text", ("Content", "一"))).Id);
        Assert.NotEqual(first.Id, Asked(Push("text", ("Content", "二"))).Id);
    }

    [Fact]
    public void Who_begins_to_follow_is_greeted_in_the_name_of_the_place_whose_code_they_scanned()
    {
        var activity = Asked(Event("subscribe", ("EventKey", "qrscene_hall-7"), ("Ticket", "t")));

        Assert.Equal((ActivityType.Event, WeChatNames.JoinEvent), (activity.Type, activity.Name));
        Assert.Contains("\"place\":\"\\u57CE", activity.ValueJson, StringComparison.Ordinal);
        Assert.Equal(WeChatActs.MenuWindow, WeChatActs.WindowOf(activity, 5)?.Kind);
    }

    [Theory]
    [InlineData("subscribe", "")]
    [InlineData("subscribe", "qrscene_unknown")]
    [InlineData("SCAN", "unknown")]
    [InlineData("scan", "unknown")]
    public void A_scene_without_a_text_is_no_place(string name, string key) =>
        Assert.Null(Asked(Event(name, ("EventKey", key))).ValueJson);

    [Fact]
    public void A_follower_who_scans_a_code_is_welcomed_there() =>
        Assert.Equal(WeChatNames.ScanEvent, Asked(Event("SCAN", ("EventKey", "hall-7"))).Name);

    [Theory]
    [InlineData("unsubscribe")]
    [InlineData("user_authorization_revoke")]
    [InlineData("user_authorization_cancellation")]
    public void Who_leaves_or_withdraws_is_forgotten(string name)
    {
        var push = Read(Event(name, ("OpenID", WeChatXmlOf.User)));

        Assert.Equal(WeChatXmlOf.User, Assert.IsType<WeChatPush.Forget>(push).User);
    }

    [Fact]
    public void A_menu_click_says_the_words_of_its_key()
    {
        var activity = Asked(Event("CLICK", ("EventKey", "MENU_REPAIR")));

        Assert.Equal((ActivityType.Message, "我要报修"), (activity.Type, activity.Text));
        Assert.Equal(WeChatActs.MenuWindow, WeChatActs.WindowOf(activity, 5)?.Kind);
    }

    [Fact]
    public void A_menu_click_that_nobody_set_up_is_answered_without_a_turn()
    {
        var act = Assert.IsType<WeChatPush.Act>(Read(Event("CLICK", ("EventKey", "OLD"))));

        Assert.Equal((ActivityType.Event, "wechat.menu-unknown"), (act.Activity.Type, act.TextKey));
    }

    [Theory]
    [InlineData("barcode", "CODE_128,3301234567890", "3301234567890")]
    [InlineData("barcode", "3301234567890", "3301234567890")]
    [InlineData("qrcode", "3301234567890", "3301234567890")]
    [InlineData("qrcode", "https://example.com", null)]
    [InlineData("qrcode", "", null)]
    public void A_scanned_meter_is_the_number_on_it(string type, string result, string? text)
    {
        var info = new[] { new XElement("ScanType", type), new XElement("ScanResult", result) };

        Assert.Equal(text, Asked(Event("scancode_waitmsg", ("EventKey", "k"), ("ScanCodeInfo", info))).Text);
    }

    [Fact]
    public void A_scan_that_the_client_shows_itself_opens_a_window_and_is_not_answered()
    {
        var act = Assert.IsType<WeChatPush.Act>(Read(Event("scancode_push", ("EventKey", "k"))));

        Assert.Null(act.TextKey);
        Assert.Equal(WeChatActs.MenuWindow, WeChatActs.WindowOf(act.Activity, 5)?.Kind);
    }

    [Theory]
    [MemberData(nameof(PassedEvents))]
    public void Other_events_are_only_acknowledged(string name) =>
        Assert.IsType<WeChatPush.Pass>(Read(Event(name, ("EventKey", "https://example.com"), ("Latitude", "30"), ("Longitude", "120"))));

    [Theory]
    [InlineData("success", "template-delivered")]
    [InlineData("failed:user block", "template-blocked")]
    [InlineData("failed: system failed", "template-failed")]
    [InlineData("failed:freq limit", "template-too-often")]
    [InlineData("?", "template-other")]
    public void The_end_of_a_template_message_is_told_to_the_operator(string status, string outcome) =>
        Assert.Equal([outcome], Assert.IsType<WeChatPush.Tell>(Read(Event("TEMPLATESENDJOBFINISH", ("MsgID", "200"), ("Status", status)))).Outcomes);

    [Theory]
    [InlineData("subscribe_msg_popup_event", "SubscribeMsgPopupEvent")]
    [InlineData("subscribe_msg_change_event", "SubscribeMsgChangeEvent")]
    [InlineData("subscribe_msg_change_event", "SubscribeMsgPopupEvent")]
    public void Consents_are_told_to_the_operator_under_either_name(string name, string element)
    {
        var lists = new[] { List("accept"), List("reject") };

        var tell = Assert.IsType<WeChatPush.Tell>(Read(Event(name, (element, lists))));

        Assert.Equal(["notice-accept", "notice-reject"], tell.Outcomes);
    }

    [Fact]
    public void The_end_of_a_notice_is_told_to_the_operator()
    {
        var list = new XElement("List", new XElement("MsgID", "1"), new XElement("ErrorCode", "43101"));

        Assert.Equal(["notice-failed"], Assert.IsType<WeChatPush.Tell>(Read(Event("subscribe_msg_sent_event", ("SubscribeMsgSentEvent", list)))).Outcomes);
    }

    [Theory]
    [InlineData("verify_expired")]
    [InlineData("annual_renew")]
    [InlineData("qualification_verify_fail")]
    [InlineData("naming_verify_fail")]
    public void The_end_of_the_account_s_rights_is_a_warning(string name) =>
        Assert.Equal(name, Assert.IsType<WeChatPush.Tell>(Read(Event(name, ("ExpiredTime", "1767225600")))).Warning);

    [Fact]
    public void Events_of_one_second_are_told_apart_by_what_they_say()
    {
        string[] ids =
        [
            Asked(Event("CLICK", ("EventKey", "MENU_REPAIR"))).Id,
            Asked(Event("SCAN", ("EventKey", "a"))).Id,
            Asked(Event("SCAN", ("EventKey", "b"))).Id,
            Asked(Event("subscribe", ("EventKey", ""))).Id,
        ];

        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[1], Asked(Event("SCAN", ("EventKey", "a"))).Id);
    }

    [Theory]
    [InlineData("ToUserName")]
    [InlineData("FromUserName")]
    [InlineData("CreateTime")]
    [InlineData("MsgType")]
    public void A_push_without_sender_receiver_time_or_type_is_none(string missing)
    {
        var push = WeChatXmlOf.Text("1", "电费", At);
        push.Element(missing)?.Remove();

        Assert.Null(_reader.TryRead(Fields(push)));
    }

    [Theory]
    [InlineData("o/1")]
    [InlineData("o 1")]
    [InlineData("o:1")]
    public void A_sender_that_can_be_none_is_none(string user)
    {
        var push = WeChatXmlOf.Text("1", "电费", At);
        push.Element("FromUserName")?.ReplaceNodes(user);

        Assert.Null(_reader.TryRead(Fields(push)));
    }

    [Fact]
    public void A_conversation_is_a_customer_of_an_account()
    {
        var (sender, _) = _reader.TryRead(Fields(WeChatXmlOf.Text("1", "电费", At))) ?? throw new InvalidOperationException();
        var address = sender.AddressOf(sender.User);

        Assert.Equal(("wechat", WeChatXmlOf.Account + ":" + WeChatXmlOf.User, WeChatXmlOf.User), (address.Channel, address.NativeId, address.ChannelUser));
        Assert.Equal(At, sender.CreatedAt);
    }

    private static XElement List(string status) => new("List", new XElement("TemplateId", "t"), new XElement("SubscribeStatusString", status));

    private static XElement Push(string kind, params (string Name, object? Content)[] own) => WeChatXmlOf.Push(kind, At, WeChatXmlOf.User, own);

    private static XElement Event(string name, params (string Name, object? Content)[] own) => WeChatXmlOf.Event(name, At, own);

    private static WeChatFields Fields(XElement push) =>
        WeChatXml.TryRead(push.ToString(SaveOptions.DisableFormatting)) ?? throw new InvalidOperationException("The push cannot be read.");

    private Activity Asked(string kind, params (string Name, object? Content)[] own) => Asked(Push(kind, [.. own, ("MsgId", Id)]));

    private Activity Asked(XElement push) => Assert.IsType<WeChatPush.Ask>(Read(push)).Activity;

    private WeChatPush Read(XElement push) => (_reader.TryRead(Fields(push)) ?? throw new InvalidOperationException("It is no push.")).Push;
}
