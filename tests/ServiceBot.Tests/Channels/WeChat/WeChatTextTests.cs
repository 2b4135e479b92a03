using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Prompts;

namespace ServiceBot.Tests.Channels.WeChat;

public sealed partial class WeChatTextTests
{
    private const int MostBytes = 2048;

    private static readonly string[] Words =
    [
        "欠费200元", "逾期15天", "每度0.538元/度", "请拨95598。", "电价，", "\n", "\n\n", "详见https://www.95598.cn/osgweb/index?a=1&b=2", "😀", "👨‍👩‍👧",
        "e\u0301", "全年2,760度及以内；", "2026-11-27", "第一档：", "（示例）", "13800138000", "| a | b |\n|---|---|\n| 一 | 二 |\n", "**要点** ", "\uD83D", "「好。」",
    ];

    private static readonly WeChatText Text = new(TestTexts());

    [Fact]
    public void A_table_becomes_lines_of_names_and_values()
    {
        var reply = Reply("电价：\n\n| 档位 | 电量 | 电价 |\n| --- | --- | --- |\n| 第一档 | 2760度以内 | 0.538元/度 |\n| 第二档 | 4800度以内 | 0.588元/度 |\n");

        var parts = Text.Parts(reply, 3);

        Assert.Equal(["电价：\n\n第一档：电量 2760度以内，电价 0.538元/度\n第二档：电量 4800度以内，电价 0.588元/度"], parts);
    }

    [Theory]
    [InlineData("# 标题\n**重点**和`代码`", "标题\n重点和代码")]
    [InlineData("- 一\n* 二", "· 一\n· 二")]
    [InlineData("[官网](https://a.cn)在这里", "官网（https://a.cn）在这里")]
    [InlineData("> 引用\n---\n正文", "引用\n\n正文")]
    [InlineData("138****1234 和 139****5678", "138****1234 和 139****5678")]
    [InlineData("2*3=6，4*5=20", "2*3=6，4*5=20")]
    [InlineData("| 名 | 值 |\n|---|---|\n| 户号 | 33**** |", "户号：33****")]
    [InlineData("一\r\n二\r三", "一\n二\n三")]
    [InlineData("_不动_的 a_b_c", "_不动_的 a_b_c")]
    public void No_mark_of_Markdown_is_left_and_no_word_is_lost(string text, string expected) =>
        Assert.Equal([expected], Text.Parts(Reply(text), 1));

    [Fact]
    public void Citation_marks_become_one_line_with_the_sources()
    {
        var reply = Reply("每天千分之一[1]，企业更高[2]。见[3]") with
        {
            Citations = [Citation("电费违约金"), Citation("供电营业规则")],
        };

        var parts = Text.Parts(reply, 3);

        Assert.Equal(["每天千分之一，企业更高。见[3]\n出处：电费违约金；供电营业规则"], parts);
    }

    [Fact]
    public void A_source_that_the_answer_names_itself_is_not_named_twice()
    {
        var reply = Reply("每天千分之一[1]。\n出处：《电费违约金》") with { Citations = [Citation("电费违约金")] };

        Assert.Equal("每天千分之一。\n出处：《电费违约金》", Text.Passive(reply));
    }

    [Fact]
    public void A_source_named_before_a_reminder_is_not_named_twice()
    {
        var text = "每天千分之一。\n出处：《电费》，供电营业规则\n\n刚才的查电费还没办完。";

        var parts = Text.Parts(Reply(text) with { Citations = [Citation("电费 · 违约金")] }, 3);

        Assert.Equal([text], parts);
    }

    [Fact]
    public void Offered_messages_are_numbered()
    {
        var reply = Reply("要做什么？") with { SuggestedActions = ["查电费", "报修"] };

        Assert.Equal("要做什么？\n\n回复数字选择：\n1 查电费\n2 报修", Text.Passive(reply));
    }

    [Fact]
    public void A_long_answer_goes_in_parts_that_end_where_a_reader_pauses()
    {
        var sentence = "居民客户每天按欠费金额的千分之一计算违约金，从逾期之日算到交清之日。";
        var reply = Reply(string.Concat(Enumerable.Repeat(sentence, 40)));

        var parts = Text.Parts(reply, 3);

        Assert.Equal(3, parts.Count);
        Assert.All(parts, part => Assert.Matches("。（[123]/3）$", part));
    }

    [Fact]
    public void An_answer_longer_than_its_parts_says_that_it_was_shortened_and_keeps_its_source_and_choices()
    {
        var reply = Reply(string.Concat(Enumerable.Repeat("居民客户每天按欠费金额计算。", 300))) with
        {
            Citations = [Citation(new string('规', 400))],
            SuggestedActions = ["转人工"],
        };

        var parts = Text.Parts(reply, 2);

        Assert.Equal(2, parts.Count);
        Assert.Contains("内容较长", parts[1], StringComparison.Ordinal);
        Assert.Contains("出处：规", parts[1], StringComparison.Ordinal);
        Assert.Contains("1 转人工", parts[1], StringComparison.Ordinal);
        Assert.Null(Text.Passive(reply));
    }

    [Fact]
    public void Sources_are_shortened_before_the_answer_is()
    {
        var body = string.Concat(Enumerable.Repeat("居民客户每天按欠费金额计算。", 45));
        var reply = Reply(body) with { Citations = [Citation(new string('规', 300))] };

        var passive = Text.Passive(reply);

        Assert.NotNull(passive);
        Assert.StartsWith(body, passive, StringComparison.Ordinal);
        Assert.EndsWith("…", passive, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_without_words_has_no_messages()
    {
        Assert.Empty(Text.Parts(Reply("  \n"), 3));
        Assert.Null(Text.Passive(Reply("")));
    }

    [Fact]
    public void Whatever_is_said_fits_and_is_never_cut_in_a_character_number_or_address()
    {
        var texts = Gen.Choose(0, 400).SelectMany(count => Gen.Elements(Words).ListOf(count)).Select(string.Concat);

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var plain = WeChatPlain.Of(text, 0);
            var parts = Text.Parts(Reply(text), 99).Select(part => PartMark().Replace(part, "")).ToList();
            return parts.TrueForAll(part => Encoding.UTF8.GetByteCount(part) <= MostBytes && IsWhole(part))
                && string.Concat(parts.Select(Bare)) == Bare(plain)
                && parts.SelectMany(part => Tokens().Matches(part).Select(match => match.Value))
                    .SequenceEqual(Tokens().Matches(plain).Select(match => match.Value));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void However_few_messages_are_left_the_parts_keep_to_it()
    {
        var cases = from text in Gen.Choose(0, 600).SelectMany(count => Gen.Elements(Words).ListOf(count)).Select(string.Concat)
                    from most in Gen.Choose(1, 4)
                    from choices in Gen.Elements("查电费", new string('长', 100), "😀").ListOf(6)
                    select (text, most, choices);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var parts = Text.Parts(Reply(c.text) with { SuggestedActions = [.. c.choices] }, c.most);
            return parts.Count <= c.most && parts.All(part => Encoding.UTF8.GetByteCount(part) <= MostBytes && IsWhole(part))
                && parts[^1].Contains("6 ", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void The_first_parts_do_not_depend_on_how_many_may_follow()
    {
        var reply = Reply(string.Concat(Enumerable.Repeat("居民客户每天按欠费金额计算。", 200)));

        var two = Text.Parts(reply, 2);
        var four = Text.Parts(reply, 4);

        Assert.Equal(PartMark().Replace(two[0], ""), PartMark().Replace(four[0], ""));
    }

    internal static Activity Reply(string text) => new()
    {
        Id = "bot-0000002",
        Type = ActivityType.Message,
        From = ActivityRole.Bot,
        Timestamp = DateTimeOffset.UnixEpoch,
        Text = text,
        Kind = ReplyKind.Answer,
        ReplyToId = "m1",
    };

    internal static ReplyTexts TestTexts() => ReplyTexts.Read(Path.Combine(AppContext.BaseDirectory, "prompts", "replies.zh-CN.yaml"), []);

    private static Citation Citation(string title) => new() { PassageId = "p", Title = title, Text = "" };

    private static bool IsWhole(string part)
    {
        for (var i = 0; i < part.Length; i++)
            if (char.IsLowSurrogate(part[i]) && (i == 0 || !char.IsHighSurrogate(part[i - 1])))
                return false;
        return part.Length == 0 || CharUnicodeInfo.GetUnicodeCategory(part[0]) != UnicodeCategory.NonSpacingMark;
    }

    private static string Bare(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    [GeneratedRegex(@"（\d+/\d+）$")]
    private static partial Regex PartMark();

    [GeneratedRegex(@"https?://[A-Za-z0-9./?=&]+|\d[\d.,-]*(?:元/度|元|天|度)?")]
    private static partial Regex Tokens();
}
