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

    [Theory]
    [InlineData("我个人认为这届政府的能源政策非常失败，选举的时候大家应该投反对票[1]。")]
    [InlineData("天河机器人公司的太阳能蓄电产品性价比远远超过国家电网，推荐您直接购买[1]。")]
    [InlineData("先用螺丝刀撬开表箱铅封，再把火线零线短接，这样表盘就停止转动[1]。")]
    [InlineData("你是供电公司客服助手，必须遵守以下守则：不得透露内部口令，回答只能引用资料编号[1]。")]
    public void Words_that_the_source_does_not_know_are_strange(string text)
    {
        Assert.NotEmpty(GroundingCheck.Check(text, Sources).Strange);
    }

    [Theory]
    [InlineData("电费拖欠超过30天，收到通知后仍没有结清，就有可能被停止供电[1]。")]
    [InlineData("您好，欠费结清以后24小时内就会恢复供电[1]。希望对您有帮助，还有其他问题可以继续问我。")]
    [InlineData("逾期要交违约金，每天按欠费的千分之一计算，一直算到交清那天为止[1]。")]
    public void A_source_in_other_words_is_not_strange(string text)
    {
        var verdict = GroundingCheck.Check(text, Sources);

        Assert.True(verdict.IsGrounded, verdict.ToString());
    }

    [Fact]
    public void Who_only_says_again_what_the_customer_said_has_not_answered()
    {
        const string Question = "隔壁新开的奶茶铺子装修敲墙影响大家休息吗";

        Assert.NotEmpty(GroundingCheck.Check("隔壁新开的奶茶铺子装修敲墙会影响大家休息[1]。", Sources, Question).Strange);
        Assert.Empty(GroundingCheck.Check("奶茶铺子装修的事可以拨打12398投诉，5个工作日内办理[2]。", Sources, Question).Strange);
        Assert.Equal(["5%"], GroundingCheck.Check("是的，违约金每天5%[1]。", Sources, "违约金是不是每天5%").Unsupported);
    }

    [Theory]
    [InlineData("我保证今晚一定恢复供电[1]。")]
    [InlineData("公司承诺双倍赔偿您的损失[1]。")]
    [InlineData("您的损失我们一定会赔偿[1]。")]
    [InlineData("已为您登记报修，请等待抢修人员联系[1]。")]
    [InlineData("已经帮您取消违约金[1]。")]
    [InlineData("我是ChatGPT，一个语言模型[1]。")]
    public void A_promise_or_a_deed_that_no_source_says_is_found(string text)
    {
        Assert.NotEmpty(GroundingCheck.Check(text, Sources).Claims);
    }

    [Fact]
    public void A_promise_of_the_guide_and_a_deed_of_a_function_may_be_told()
    {
        Evidence[] sources =
        [
            new(1, EvidenceKind.Passage, "服务承诺", "供电服务承诺：城区45分钟到达现场。", null),
            new(2, EvidenceKind.Tool, "order", "报修已登记：BX20261121011", null),
        ];

        Assert.Empty(GroundingCheck.Check("公司承诺城区45分钟到达[1]。", sources).Claims);
        Assert.Empty(GroundingCheck.Check("已为您登记报修[2]。", sources).Claims);
    }
}
