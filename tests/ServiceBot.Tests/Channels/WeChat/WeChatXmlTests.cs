using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Channels.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

public class WeChatXmlTests
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "a DTD", "<!DOCTYPE xml><xml><Content>x</Content></xml>" },
        { "an entity of its own", "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><Content>&a;</Content></xml>" },
        { "an outside entity", "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><Content>&a;</Content></xml>" },
        { "a billion laughs", Laughs() },
        { "an unknown entity", "<xml><Content>&nbsp;</Content></xml>" },
        { "deep elements", "<xml>" + string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100)) + "</xml>" },
        { "many elements", "<xml>" + string.Concat(Enumerable.Repeat("<a>1</a>", 1000)) + "</xml>" },
        { "a long name", "<xml><" + new string('a', 1000) + "/></xml>" },
        { "another root", "<html><Content>x</Content></html>" },
        { "no element", "" },
        { "JSON", "{\"Content\":\"x\"}" },
        { "an open end", "<xml><Content>x" },
        { "an open CDATA", "<xml><Content><![CDATA[x</Content></xml>" },
        { "two roots", "<xml><Content>x</Content></xml><xml/>" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_XML_is_refused(string what, string xml)
    {
        Assert.NotEmpty(what);

        Assert.Null(WeChatXml.TryRead(xml));
    }

    [Fact]
    public void Elements_are_read_in_any_order_and_unknown_ones_do_no_harm()
    {
        var fields = WeChatXml.TryRead("<xml><New><a>1</a></New><Content><![CDATA[停电]]></Content><!-- x --><MsgType>text</MsgType></xml>");

        Assert.Equal("停电", fields?["Content"]);
        Assert.Equal("text", fields?["MsgType"]);
    }

    [Fact]
    public void Nested_elements_go_by_their_path_and_lists_keep_their_order()
    {
        var fields = WeChatXml.TryRead(
            "<xml><ScanCodeInfo><ScanType>barcode</ScanType></ScanCodeInfo><E><List><T>1</T></List>\n<List><T>2</T></List></E></xml>");

        Assert.Equal("barcode", fields?["ScanCodeInfo/ScanType"]);
        Assert.Equal(["1", "2"], fields?.All("E/List/T"));
    }

    [Fact]
    public void A_text_of_several_CDATA_sections_is_one_text()
    {
        var fields = WeChatXml.TryRead("<xml><Content><![CDATA[a]]]]><![CDATA[>b &amp; c]]> &lt;d&gt;</Content></xml>");

        Assert.Equal("a]]>b &amp; c <d>", fields?["Content"]);
    }

    [Fact]
    public void A_control_character_does_not_lose_the_message()
    {
        var fields = WeChatXml.TryRead("<xml><Content><![CDATA[停\u0008电\u0000了]]></Content></xml>");

        Assert.Equal("停电了", WeChatMessages.Words(fields?["Content"]));
    }

    [Fact]
    public void A_declared_encoding_does_not_change_what_is_read()
    {
        var fields = WeChatXml.TryRead("<?xml version=\"1.0\" encoding=\"gb2312\"?><xml><Content>电费</Content></xml>");

        Assert.Equal("电费", fields?["Content"]);
    }

    [Fact]
    public void A_text_of_many_pieces_is_read_in_reasonable_time()
    {
        var xml = "<xml><Content>" + string.Concat(Enumerable.Repeat("<![CDATA[x]]>", 20_000)) + "</Content></xml>";

        Assert.Equal(20_000, WeChatXml.TryRead(xml)?["Content"]?.Length);
    }

    [Fact]
    public void Any_text_survives_in_CDATA_except_for_what_XML_cannot_hold()
    {
        var pieces = Gen.Elements("]]>", "]]", ">", "]", "<![CDATA[", "<", "&", "&amp;", "电费", "😀", "\n", "\u0001", "\ud800", "a").ArrayOf().ToArbitrary();

        Prop.ForAll(pieces, parts =>
        {
            var text = string.Concat(parts);
            var xml = XDocument.Parse(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(WeChatXml.WriteText("u", "g", 1, text))));
            return xml.Root?.Element("Content")?.Value == WeChatXml.Clean(text) && xml.Root.Elements().Count() == 5;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Any_content_is_read_or_refused_without_a_fault() =>
        Prop.ForAll<NonNull<string>>(text =>
            WeChatXml.TryRead($"<xml><Content>{text.Get}</Content></xml>") is null == WeChatXml.TryRead($"<xml><Other>{text.Get}</Other></xml>") is null)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Only_what_XML_cannot_hold_is_dropped()
    {
        Assert.Equal("😀电费", WeChatXml.Clean("😀电\0\ud83d费\udc00"));
        Assert.Equal("一\n二\t三", WeChatXml.Clean("一\n二\t三"));
        Assert.Equal("", WeChatXml.Clean(""));
    }

    private static string Laughs()
    {
        var xml = new StringBuilder("<!DOCTYPE xml [<!ENTITY a0 \"ha\">");
        for (var i = 1; i < 10; i++)
            xml.Append("<!ENTITY a").Append(i).Append(" \"").Append(string.Concat(Enumerable.Repeat("&a" + (i - 1) + ";", 10))).Append("\">");
        return xml.Append("]><xml><Content>&a9;</Content></xml>").ToString();
    }
}
