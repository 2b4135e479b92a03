using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Tests.Documents;

public sealed class TextCleanerTests
{
    [Fact]
    public void Readings_in_brackets_go_and_other_brackets_stay() =>
        Assert.Equal(
            "确保用户电费(元)按时(24小时)缴纳,电压(kV)稳定",
            Clean("確(què)保用戶（hù）電費(fèi)(元)按時(shi)(24小時)繳納,電壓(kV)穩定"));

    [Fact]
    public void Notices_of_document_sites_are_left_out()
    {
        var text = Clean("""
            客户服务规范.docxVIP
              • 0
              • 约2.16万字
              • 2026-01-26 发布于四川
              • 举报
            1、原创力文档(book118)网站文档一经付费,不意味着购买了该文档的版权。
            3、如文档侵犯商业秘密,也可以打举报电话:400-050-0827(电话支持时间:9:00-18:30)。
            第一章 总则
            客户投诉应在一个工作日内联系客户。
            客户可以拨打 95598。
            客户可以到营业厅。
            客户可以在网上办理。
            文档评论(0)
            1亿VIP精品文档
            相关文档
            小学数学试卷
            """);

        Assert.Equal("第一章 总则\n客户投诉应在一个工作日内联系客户。\n客户可以拨打 95598。\n客户可以到营业厅。\n客户可以在网上办理。", text);
    }

    [Fact]
    public void A_long_paragraph_with_the_words_of_a_notice_stays()
    {
        var paragraph = "客户可以拨打举报电话反映问题，" + string.Concat(Enumerable.Repeat("供电企业应当认真处理客户反映的问题并及时答复。", 20));

        Assert.Equal(paragraph, Clean(paragraph));
    }

    [Theory]
    [InlineData("確??客戶滿意,電力??服務。真的嗎??", "确保客户满意,电力服务。真的吗??")]
    [InlineData("確??蛻粼陔娏κ褂眠^程中獲得穩定", "确保客户在电力使用过程中获得稳定")]
    [InlineData("確??蛻裟軌蚍奖愕乇磉_(dá)意見和建議", "确保客户能够方便地表达意见和建议")]
    [InlineData("確??己私Y(jié)果的客觀性和可操作性", "确保考核结果的客观性和可操作性")]
    [InlineData("確??己说娜嫘院涂陀^性", "确保考核的全面性和客观性")]
    [InlineData("確??蛻粼谧疃虝r(shí)間內(nèi)獲得服務(wù)支持", "确保客户在最短时间内获得服务支持")]
    [InlineData("確??蛻粜畔⒌谋C苄?", "确保客户信息的保密性")]
    [InlineData("確??刹僮餍院陀行?", "确保可操作性和有效性")]
    public void What_the_site_garbled_after_確_is_put_back(string garbled, string meant) =>
        Assert.Equal(meant, Clean(garbled));

    [Fact]
    public void A_sentence_whose_figure_cannot_be_read_is_left_out() =>
        Assert.Equal("投訴要登記。處理要及時。".Replace('訴', '诉').Replace('記', '记').Replace('處', '处').Replace('時', '时'),
            Clean("投訴要登記。確??蛻舴答佋?4小時(shí)內(nèi)得到回應(yīng)。處理要及時。"));

    [Theory]
    [InlineData("利用大数据、等技术提升服务", "利用大数据、人工智能等技术提升服务")]
    [InlineData("成立客户服务标准化会,统筹", "成立客户服务标准化委员会,统筹")]
    [InlineData("设立客户服务、在线投诉平台等渠道", "设立客户服务热线、在线投诉平台等渠道")]
    [InlineData("召开标准化会议", "召开标准化会议")]
    public void Words_that_sites_take_out_are_put_back(string left, string whole) => Assert.Equal(whole, Clean(left));

    [Fact]
    public void Simplified_text_is_not_converted() => Assert.Equal("乾隆年间，著名的后里", Clean("乾隆年间，著名的后里"));

    [Fact]
    public void Numbers_of_standards_stay_only_where_somebody_vouches_for_them()
    {
        const string Text = "根据《电力服务标准(GB/T31912-2015)》和通知(国能发监管〔2023〕12号)办理。";

        var unchecked_ = Clean(Text);
        var checked_ = Clean(Text, Confidence.A);

        Assert.Equal("根据《电力服务标准》和通知办理。", unchecked_);
        Assert.Equal(Text, checked_);
    }

    [Fact]
    public void Invisible_characters_vanish() => Assert.Equal("电费怎么交", Clean("电\u200b费\u202e怎么\ufeff交"));

    private static string Clean(string text, Confidence confidence = Confidence.C) =>
        new TextCleaner(confidence, new Intake(new DocumentLimits(), CancellationToken.None)).Clean(text);
}
