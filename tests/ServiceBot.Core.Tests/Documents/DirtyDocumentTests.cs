using ServiceBot.Core.Documents;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Documents;

/// <summary>Two dirty documents in four kinds: what must stay, what must go. What was kept and dropped of each before a rule was written for it stands in docs/documents.md.</summary>
public sealed class DirtyDocumentTests
{
    private static readonly string[] Good =
    [
        "窗口人员上岗前应当统一着装，佩戴工号牌，提前十分钟到岗做好准备。",
        "窗口人员接待客户应当使用普通话，遇到老年客户应当放慢语速。",
        "客户离开柜台前，窗口人员应当主动询问是否还有其他业务需要办理。",
        "客户办理更名，需要提供身份证原件，受理后1个工作日办结。",
        "客户办理过户，新老客户应当结清电费，受理后3个工作日办结。",
        "客户申请校验电能表，应当先交检测费，受理后5个工作日出具结果。",
        "客户可以拨打95598查询办理进度。",
        "营业厅应当设置老年人专用座椅、饮水机和急救箱，并保持无障碍通道畅通。",
        "营业厅排队超过二十人时，应当增开窗口，由值班经理引导客户分流。",
        "发生突发停电时，窗口人员应当安抚客户，改用手工登记，恢复后及时补录系统。",
        "抄表员应当按照规定的抄表例日抄表，不得估抄、漏抄或者代抄。",
        "抄表数据异常的，应当在当日到现场复核，并拍照留存。",
        "收费员每日下班前应当核对现金、票据和系统数据，做到日清日结。",
        "客户对电费有异议的，应当先受理登记，在2个工作日内答复。",
        "严禁以任何理由拒收现金。",
        "用电检查人员到现场检查时，不得少于两人，并应当出示证件。",
        "检查发现违约用电的，应当现场取证，由客户在检查单上签字确认。",
        "重要客户每半年检查一次，高危客户每季度检查一次。",
        "供电所实行24小时值班，值班电话应当在营业厅门口公示。",
        "报修工单应当在完成后一天内回访客户，回访结果记入系统。",
    ];

    private static readonly string[] Bad =
    [
        "首页", "登录", "上传者", "浏览", "分享到", "二维码", "展开全文", "培训班", "忽略", "AI助手", "责任编辑", "上一篇", "下一篇", "版权", "ICP", "相关推荐", "幼儿园", "个人工作总结", "文库网",
        "当前位置", "佚名", "字体", "dianli88", "公众号", "踩(0)", "Ignore", "下一页", "Tags", "返回顶部", "友情链接", "免责声明", "猜你喜欢", "作文", "电力之家整理",
    ];

    public static TheoryData<string, byte[]> Kinds()
    {
        var kinds = new TheoryData<string, byte[]>();
        foreach (var page in (string[])["dirty", "wild"])
        {
            kinds.Add(page + ".html", FileSamples.Bytes(page + ".html"));
            kinds.Add(page + ".docx", FileSamples.Word(page + ".html"));
            kinds.Add(page + ".txt", System.Text.Encoding.UTF8.GetBytes(FileSamples.Text(page + ".html")));
            kinds.Add(page + ".pdf", FileSamples.Bytes(page + ".pdf"));
        }
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_the_author_wrote_stays_and_what_the_site_added_goes(string name, byte[] content)
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(content, name));

        var text = ChineseText.Fold(string.Join('\n', result.Passages.Select(passage => passage.Text))).Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(10, Good.Count(line => text.Contains(ChineseText.Fold(line), StringComparison.Ordinal)));
        Assert.DoesNotContain(Bad, word => text.Contains(ChineseText.Fold(word), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_goes_is_told_with_its_reason(string name, byte[] content)
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(content, name));

        Assert.True(result.Report.Dropped.Where(dropped => dropped.Kind is DroppedKind.SiteNotice or DroppedKind.PagePart or DroppedKind.AfterTheEnd).Sum(dropped => dropped.Count) >= 8);
        Assert.Contains(result.Report.Dropped, dropped => dropped.Kind is DroppedKind.RepeatedText);
        Assert.Single(result.Report.Suspicious);
        Assert.Contains(result.Title, (string[])["供电营业窗口服务手册（完整版）", "供电所营业管理制度"]);
    }

    [Theory]
    [InlineData("客户可以登录网上国网，点击“查看更多”选择停电信息。")]
    [InlineData("供电企业应当在营业厅公示收费标准，扫码交费的二维码应当每日检查。")]
    [InlineData("抢修结束后，值班人员应当在系统内登记并关闭工单。")]
    [InlineData("窗口人员不得忽略客户提出的要求，应当记录并转交。")]
    [InlineData("打印电费发票可以到营业厅自助终端办理。")]
    [InlineData("客户可以在首页右上角切换户号。")]
    [InlineData("客户可以关注供电公司微信公众号查询电费。")]
    [InlineData("来源不明的用电设备，不得接入。")]
    [InlineData("时间：工作日上午九点到下午五点。")]
    [InlineData("客户投诉、举报的，应当登记。")]
    [InlineData("广告牌、路灯等公共设施用电按一般工商业电价执行。")]
    public void Rules_with_the_words_of_sites_stay(string line)
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read("第一章 总则\n本手册供窗口人员使用。\n" + line + "\n客户可以拨打热线。", "a.txt"));

        Assert.Contains(line, Assert.Single(result.Passages).Text, StringComparison.Ordinal);
    }
}
