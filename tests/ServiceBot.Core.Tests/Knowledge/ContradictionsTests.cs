using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Tests.Knowledge;

public sealed class ContradictionsTests
{
    private const string Three = "低压居民用户申请新装，供电企业应当在3个工作日内答复供电方案。";
    private const string Five = "低压居民用户申请新装的，供电企业应在5个工作日内答复供电方案。";

    [Fact]
    public void Different_figures_for_the_same_are_found()
    {
        var found = Contradictions.Among([Passage("a", "总则。" + Three), Passage("b", Five)]);

        var one = Assert.Single(found);
        Assert.Equal(("a#1", "b#1"), (one.One.Id, one.Other.Id));
        Assert.Contains("3个工作日", one.OneSentence, StringComparison.Ordinal);
        Assert.Contains("5个工作日", one.OtherSentence, StringComparison.Ordinal);
        Assert.InRange(one.Likeness, 0.6, 1);
    }

    [Theory]
    [InlineData("低压居民用户申请新装的，供电企业应在三个工作日内答复供电方案。")]
    [InlineData("低压居民用户申请新装的，供电企业应在3个工作日内答复供电方案。")]
    [InlineData("高压用户受电工程竣工后，应当在5个工作日内组织检验。")]
    [InlineData("低压居民用户申请新装的，供电企业应在5小时内答复供电方案。")]
    public void The_same_figure_another_matter_and_another_unit_are_none(string other) =>
        Assert.Empty(Contradictions.Among([Passage("a", Three), Passage("b", other)]));

    [Fact]
    public void A_local_rule_an_expired_one_and_one_of_the_same_guide_contradict_nobody()
    {
        var national = Passage("a", Three) with { ValidFrom = new DateOnly(2024, 6, 1) };
        Passage[] others =
        [
            Passage("sh", Five) with { Region = "SH" },
            Passage("old", Five) with { ValidTo = new DateOnly(2024, 5, 31) },
            Passage("a", Five) with { Id = "a#2" },
        ];

        Assert.All(others, other => Assert.Empty(Contradictions.Among([national, other])));
    }

    [Fact]
    public void Under_the_same_heading_less_likeness_is_enough()
    {
        var one = Passage("a", "逾期不交的，每日按欠费总额的1‰加收，从逾期之日算到交清之日。") with { Path = ["电费违约金怎么算"] };
        var other = Passage("b", "欠费总额每天收2‰，跨年不变，不再另算。");

        Assert.Empty(Contradictions.Among([one, other]));
        Assert.Single(Contradictions.Among([one, other with { Path = ["电费违约金怎么算"] }]));
    }

    [Theory]
    [InlineData("更名过户业务不收费。", "更名过户业务应当交纳手续费。")]
    [InlineData("停电公告应当当日发布到网上。", "停电公告应当次日发布到网上。")]
    [InlineData("违约金每日按千分之一计算。", "违约金每日按千分之二计算。")]
    public void Charges_days_and_parts_are_compared_as_well(string one, string other) =>
        Assert.Single(Contradictions.Among([Passage("a", one), Passage("b", other)]));

    [Fact]
    public void Every_sentence_of_a_passage_is_told()
    {
        var list = Passage("a", "计划检修停电提前7天公告。\n电能表校验5个工作日出具结果。");
        var other = Passage("b", "计划检修停电提前3天公告。\n电能表校验9个工作日出具结果。");

        Assert.Equal(2, Contradictions.Among([list, other]).Count);
    }

    [Fact]
    public void For_one_guide_only_its_own_are_told()
    {
        Passage[] passages = [Passage("a", Three), Passage("b", Five), Passage("c", "客户的电能表校验申请，应当在7个工作日内出具检测结果。"), Passage("d", "客户的电能表校验申请，应在10个工作日内出具检测结果。")];

        Assert.Equal(2, Contradictions.Among(passages).Count);
        Assert.Equal("c#1", Assert.Single(Contradictions.Among(passages, "d")).One.Id);
    }

    private static Passage Passage(string guide, string text) => new() { Id = guide + "#1", GuideId = guide, GuideTitle = guide, Text = text };
}
