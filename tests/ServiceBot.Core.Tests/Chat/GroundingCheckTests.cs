using ServiceBot.Core.Chat;

namespace ServiceBot.Core.Tests.Chat;

public class GroundingCheckTests
{
    private static readonly Evidence[] Sources =
    [
        new(1, EvidenceKind.Passage, "欠费", "居民欠费超过30日可以停电，停电前7天通知；结清后24小时内恢复供电。违约金每日按千分之一计。", null),
        new(2, EvidenceKind.Passage, "监管", "服务投诉可以拨打12398，办理期限为5个工作日，自2026年5月1日起执行。", null),
        new(3, EvidenceKind.Tool, "bill", "2026年9月用电312度，电费177.54元。", null),
    ];

    [Theory]
    [InlineData("结清后二十四小时内恢复供电[1]。")]
    [InlineData("结清后 24 小时恢复[1]")]
    [InlineData("违约金每天0.1%[1]。")]
    [InlineData("违约金每天千分之1，也就是1‰[1]。")]
    [InlineData("可以打12398投诉，5月1日起执行[2]。")]
    [InlineData("也可以拨95598。[1]")]
    [InlineData("九月用了312千瓦时，177.54元[3]。")]
    [InlineData("1. 先交清欠费\n2. 24小时内复电[1]")]
    [InlineData("第二步是等复电，24小时内[1][2]")]
    [InlineData("五个工作日内办好【2】")]
    [InlineData("一户一表的，30天内交[1]")]
    [InlineData("您的手机〔手机号1〕会收到通知[1]")]
    public void What_a_source_says_is_grounded(string text)
    {
        var verdict = GroundingCheck.Check(text, Sources);

        Assert.True(verdict.IsGrounded, string.Join('|', verdict.Unsupported));
    }

    [Theory]
    [InlineData("结清后12小时内恢复供电[1]。", "12小时")]
    [InlineData("结清后24天内恢复供电[1]。", "24天")]
    [InlineData("违约金每天百分之一[1]。", "百分之1")]
    [InlineData("办理期限5天[2]。", "5天")]
    [InlineData("电话12345[1]。", "12345")]
    [InlineData("电费178.54元[3]。", "178.54元")]
    [InlineData("6月1日起执行[2]。", "6月1日")]
    [InlineData("七个工作日内办好[2]", "7个工作日")]
    [InlineData("晚上10点以后[1]", "晚上10点")]
    public void What_no_source_says_is_not(string text, string unsupported)
    {
        var verdict = GroundingCheck.Check(text, Sources);

        Assert.False(verdict.IsGrounded);
        Assert.Equal(unsupported.Length, Assert.Single(verdict.Unsupported).Length);
    }

    [Fact]
    public void A_clause_counts_only_where_it_is_cited()
    {
        var verdict = GroundingCheck.Check("可以打12398[1]。", Sources);

        Assert.Equal(["12398"], verdict.Unsupported);
    }

    [Fact]
    public void An_invented_mark_is_found()
    {
        var verdict = GroundingCheck.Check("24小时内恢复[1][7]。", Sources);

        Assert.Equal([7], verdict.MissingMarks);
        Assert.Equal([1], verdict.Cited);
        Assert.False(verdict.IsGrounded);
    }
}
