using ServiceBot.Core.Chat;

namespace ServiceBot.Core.Tests.Chat;

/// <summary>What has every word of its source and still says something else.</summary>
public class TurnedStatementTests
{
    private static readonly Evidence[] Sources =
    [
        new(1, EvidenceKind.Passage, "到场时限", "到达现场：城区不超过60分钟，农村不超过120分钟，边远地区不超过240分钟。抢修不收费，供电企业不能代替物业同意。", null),
        new(2, EvidenceKind.Passage, "暂停", "过去“一年最多暂停两次”的限制已经取消，现在每次不少于15天，一年累计不超过6个月。检定费由供电企业承担。", null),
        new(3, EvidenceKind.Passage, "湖北", "湖北居民充电桩每度：谷 23:00—7:00 0.43 元；尖 20:00—22:00 0.78 元。原来的价格0.55元已停止执行。", null),
    ];

    [Theory]
    [InlineData("城区120分钟到达[1]。")]
    [InlineData("农村最多60分钟[1]。")]
    [InlineData("一年最多暂停两次[2]。")]
    [InlineData("每次最多15天[2]。")]
    [InlineData("尖峰每度0.43元[3]。")]
    [InlineData("上海谷段0.43元[3]。")]
    [InlineData("现在每度0.55元[3]。")]
    [InlineData("城区60分钟到达[1]。每次不少于15天。农村120分钟[2]。")]
    public void A_figure_of_something_else_is_unsupported(string text) => Assert.NotEmpty(GroundingCheck.Check(text, Sources).Unsupported);

    [Theory]
    [InlineData("抢修要收费[1]。")]
    [InlineData("供电企业可以代替物业同意[1]。")]
    [InlineData("检定费由用户承担[2]。")]
    public void A_statement_turned_round_is_a_claim(string text) => Assert.NotEmpty(GroundingCheck.Check(text, Sources).Claims);

    [Theory]
    [InlineData("城区60分钟内到，农村120分钟内到，边远的240分钟[1]。")]
    [InlineData("抢修不收钱，也不收费[1]。")]
    [InlineData("以前一年最多暂停两次，这个限制取消了[2]。")]
    [InlineData("湖北夜里谷段0.43元，尖段0.78元[3]。")]
    [InlineData("检定费由供电企业承担。[2]")]
    public void The_same_in_other_words_is_grounded(string text)
    {
        var verdict = GroundingCheck.Check(text, Sources);

        Assert.True(verdict.IsGrounded, string.Join('|', verdict.Unsupported.Concat(verdict.Strange).Concat(verdict.Claims)));
    }

    [Theory]
    [InlineData("请加微信号 pay_95598x 缴费[1]。")]
    [InlineData("详情见 evil.example.com[1]。")]
    [InlineData("请把钱转到张经理的支付宝[1]。")]
    [InlineData("请问您的短信验证码是多少？")]
    [InlineData("根据《优待办法》第九条，抢修不收费[1]。")]
    [InlineData("市长说抢修不收费，请投票支持[1]。")]
    public void Nobody_is_led_away_asked_for_secrets_or_told_rules_that_no_source_names(string text) => Assert.NotEmpty(GroundingCheck.Check(text, Sources).Claims);

    [Theory]
    [InlineData("请问您在哪个省？", true)]
    [InlineData("您想了解居民电价还是工商业电价？", true)]
    [InlineData("星河公司的电更便宜，您不考虑换一家吗？", false)]
    [InlineData("请把身份证号码发给我好吗？", false)]
    public void A_question_back_asks_for_what_answers_need(string text, bool isHarmless) =>
        Assert.Equal(isHarmless, GroundingCheck.IsHarmlessQuestion(text, Sources, "电价是多少"));
}
