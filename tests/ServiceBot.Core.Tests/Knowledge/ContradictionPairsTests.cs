using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Tests.Architecture;

namespace ServiceBot.Core.Tests.Knowledge;

/// <summary>Pairs of sentences as editors meet them, judged among all passages of the shipped knowledge. The first of both lists helped to write the rules, the unseen ones came after and changed none.</summary>
public sealed class ContradictionPairsTests
{
    // Of 28, 10, 30 and 10 pairs.
    private const int MostMissed = 8;
    private const int MostUnseenMissed = 3;
    private const int MostWrong = 1;
    private const int MostUnseenWrong = 2;

    private static readonly KnowledgeBase Shipped = KnowledgeBase.Load(Path.Combine(RepositoryFiles.Root, "knowledge"));

    private static readonly (string One, string Other)[] Contradicting =
    [
        ("客户交清电费后24小时内恢复供电。", "客户结清欠费后，供电公司应当在48小时内恢复供电。"),
        ("营业厅受理的业务咨询，当日答复客户处理进度。", "营业厅受理的业务咨询，次日答复客户处理进度。"),
        ("电动汽车充电桩用电按0.5元/千瓦时计价。", "居民充电桩用电电价为0.6元/千瓦时。"),
        ("低压客户供电方案答复期限为3个工作日。", "低压客户供电方案的答复期限为3天。"),
        ("客户办理更名、过户不收费。", "客户办理更名、过户应当交纳手续费。"),
        ("客户申请校验电能表，应当先交检测费，受理后5个工作日出具结果。", "客户申请校验电能表，应当先交检测费，受理后7个工作日出具结果。"),
        ("抢修人员城区45分钟到达现场。", "城区抢修到达现场时间为60分钟。"),
        ("营业厅受理投诉后1个工作日内联系客户。", "受理投诉之后，应在2个工作日内联系投诉客户。"),
        ("计划停电提前7天公告。", "计划检修停电须提前3日通知客户。"),
        ("电费违约金按每日千分之一计算。", "居民电费违约金每日按2‰计收。"),
        ("暂停用电每次不少于15天。", "客户申请暂停用电，每次时间不得少于30天。"),
        ("居民第一档电量为每月180千瓦时。", "居民用电第一档电量每月200度以内。"),
        ("电能表检测费由客户先交，每只30元。", "校验电能表每只交检测费50元。"),
        ("停电前30分钟再次通知客户。", "实施停电前15分钟应当再次通知客户。"),
        ("一年内累计暂停时间不得超过6个月。", "暂停时间全年累计不超过3个月。"),
        ("家用电器损坏的，客户应当在7日内投诉。", "家用电器因供电事故损坏，客户须在10日内提出投诉。"),
        ("分布式光伏项目并网申请受理后，20个工作日内出具接入方案。", "光伏并网申请受理后，接入系统方案在30个工作日内出具。"),
        ("电费发票可以在交费后12个月内补开。", "客户补开电费发票，应当在交费之后6个月内提出。"),
        ("非居民客户基本电价选择需提前15个工作日申请变更。", "基本电价计费方式变更，客户应提前5个工作日提出申请。"),
        ("用户侧功率因数标准为0.9，低于标准的加收力调电费，减收最高为0.75%。", "功率因数高于标准的，减收电费最高为1.5%。"),
        ("低保户每户每月免费用电15度。", "低保家庭每月享受10千瓦时免费用电。"),
        ("充电桩报装自受理起5个工作日内装表接电。", "客户申请充电桩，受理之后10个工作日内完成装表。"),
        ("查询电费明细可以追溯最近24个月。", "客户可以查询近12个月的电费明细。"),
        ("移表业务收取工本费。", "客户申请移表不收费。"),
        ("窃电的，追补电费，并处应交电费3倍的违约使用电费。", "窃电客户承担补交电费5倍的违约使用电费。"),
        ("热线电话20秒内接通。", "95598热线应在15秒内接通，未配置单位。"),
        ("停电后超过24小时未恢复的，客户可以申请补偿。", "停电超过48小时仍未恢复，客户可申请补偿。"),
        ("电表轮换提前3天张贴通知。", "轮换电能表，供电公司提前7天在小区张贴通知。"),
    ];

    private static readonly (Passage One, Passage Other)[] Agreeing =
    [
        (Of("抢修人员城区45分钟到达现场。"), Of("抢修人员农村90分钟到达现场。")),
        (Of("低压客户供电方案答复期限为3个工作日。"), Of("高压客户供电方案答复期限为15个工作日。")),
        (Of("高压单电源客户15个工作日答复供电方案。"), Of("高压双电源客户30个工作日答复供电方案。")),
        (Of("计划检修停电提前7天通知客户。"), Of("临时检修停电提前1天通知客户。")),
        (Of("客户交清电费后48小时内恢复供电。"), Of("客户结清欠费后2天内恢复供电。")),
        (Of("居民第一档电量每月180千瓦时。"), Of("居民第二档电量每月400千瓦时。")),
        (Of("客户办理更名，受理后1个工作日办结。"), Of("客户办理过户，受理后3个工作日办结。")),
        (Of("受理投诉后1个工作日内联系客户。"), Of("受理投诉后5个工作日内答复客户。")),
        (Of("客户方案确认后5个工作日内装表接电。"), Of("受理后3个工作日内答复客户供电方案。")),
        (Of("居民客户违约金每日按欠费的1‰计算。"), Of("非居民客户违约金每日按欠费的2‰计算。")),
        (Of("停电前3至7天送达停电通知书。"), Of("停电前5天送达停电通知书。")),
        (Of("违约金每日按欠费的1‰计算。"), Of("例如欠费200元，逾期20天，违约金每日按欠费的2‰计算是8元。")),
        (Of("暂停用电每次不少于15天。"), Of("暂停用电每次不少于15日，全年累计不超过6个月。")),
        (Of("夏季高峰时段为每天5个小时。"), Of("冬季高峰时段为每天4个小时。")),
        (Of("客户办理更名不收费。"), Of("客户申请校验电能表应当交纳检测费。")),
        (Of("客户交清电费后24小时内恢复供电。") with { Region = "SH" }, Of("客户交清电费后48小时内恢复供电。")),
        (Of("客户交清电费后24小时内恢复供电。") with { ValidFrom = new DateOnly(2025, 1, 1) }, Of("客户交清电费后48小时内恢复供电。") with { ValidTo = new DateOnly(2024, 12, 31) }),
        (Of("客户投诉应当5个工作日内答复，疑难的10个工作日内答复。"), Of("客户投诉应当10个工作日内答复。")),
        (Of("电费发票可以在交费后12个月内补开。"), Of("客户可以查询近24个月的电费明细。")),
        (Of("充电桩报装自受理起5个工作日内装表接电。"), Of("光伏并网申请受理后20个工作日内出具接入方案。")),
        (Of("低保户每户每月免费用电15度。"), Of("居民第一档电量为每月180度。")),
        (Of("窃电的，处应交电费3倍的违约使用电费。"), Of("逾期交费的，每日加收欠费1‰的违约金。")),
        (Of("热线电话20秒内接通。"), Of("热线受理后10分钟内派出工单。")),
        (Of("电表轮换提前3天张贴通知。"), Of("计划停电提前7天张贴公告。")),
        (Of("营业厅工作日上午8小时服务。"), Of("热线提供24小时服务。")),
        (Of("三相电能表每只检测费60元。"), Of("单相电能表每只检测费30元。")),
        (Of("客户投诉1天内联系。"), Of("客户投诉24小时内联系客户。")),
        (Of("重要客户每半年检查一次。"), Of("高危客户每3个月检查1次。")),
        (Of("交费后2小时内复电。"), Of("交清欠费后120分钟内恢复供电。")),
        (Of("暂停期满自动恢复，提前恢复的应提前5个工作日申请。"), Of("暂停用电每次不少于15天。")),
    ];

    private static readonly (string One, string Other)[] UnseenContradicting =
    [
        ("合表用户改一户一表，受理后10个工作日内完成改造。", "一户一表改造自受理之日起15个工作日内完成。"),
        ("预付费电表余额低于30元时发送短信提醒。", "预付费客户剩余金额不足50元时，发短信提醒客户。"),
        ("临时用电期限最长3年。", "临时用电期限一般不超过2年。"),
        ("电能表赔偿费每只120元。", "客户损坏电能表的，每只赔偿150元。"),
        ("电压合格率应当达到98%。", "居民电压合格率不低于96%。"),
        ("营业厅叫号后等候时间不超过20分钟。", "客户在营业厅排队等候不超过30分钟。"),
        ("意见簿上的意见当日答复。", "对意见簿中的意见，次日答复客户。"),
        ("销户受理后不收取手续费。", "客户申请销户应交纳手续费。"),
        ("欠费停电前3天送达停电通知。", "欠费停电通知书应当提前7天送达客户。"),
        ("施工停电每户每年不超过4次。", "同一用户每年施工停电不得超过3次。"),
    ];

    private static readonly (string One, string Other)[] UnseenAgreeing =
    [
        ("临时用电期限最长3年。", "暂停用电期限最长6个月。"),
        ("预付费电表余额低于30元时发送短信提醒。", "欠费满30天时停电。"),
        ("电压合格率应当达到98%。", "供电可靠率应当达到99.9%。"),
        ("营业厅叫号后等候时间不超过20分钟。", "营业厅办理一笔业务不超过10分钟。"),
        ("意见簿上的意见当日答复。", "停电公告次日张贴到小区。"),
        ("销户受理后不收取手续费。", "客户申请增容应交纳工程费。"),
        ("施工停电每户每年不超过4次。", "故障停电每户每年不超过6次。"),
        ("档案保存10年。", "录音保存2年。"),
        ("变压器容量315千伏安及以上的执行两部制电价。", "变压器容量100千伏安及以上的考核功率因数。"),
        ("窗口8小时内答复。", "窗口480分钟内答复客户。"),
    ];

    [Fact]
    public void Most_contradictions_are_found() => AssertFound(Contradicting, MostMissed);

    [Fact]
    public void Most_contradictions_that_no_rule_was_written_for_are_found() => AssertFound(UnseenContradicting, MostUnseenMissed);

    [Fact]
    public void Hardly_anything_that_agrees_is_called_a_contradiction() => AssertNone(Agreeing, MostWrong);

    [Fact]
    public void Of_pairs_that_no_rule_was_written_for_few_are_called_contradictions_wrongly() =>
        AssertNone(UnseenAgreeing.Select(pair => (Of(pair.One), Of(pair.Other))), MostUnseenWrong);

    [Fact]
    public void The_shipped_knowledge_does_not_contradict_itself() =>
        Assert.Empty(Contradictions.Among(Shipped.Passages).Select(found => $"{found.OneSentence} ‖ {found.OtherSentence}"));

    private static void AssertFound(IEnumerable<(string One, string Other)> pairs, int most)
    {
        var missed = pairs.Where(pair => !IsFound(Of(pair.One), Of(pair.Other))).ToList();

        Assert.True(missed.Count <= most, $"{missed.Count}: {string.Join('\n', missed)}");
    }

    private static void AssertNone(IEnumerable<(Passage One, Passage Other)> pairs, int most)
    {
        var wrong = pairs.Where(pair => IsFound(pair.One, pair.Other)).Select(pair => (pair.One.Text, pair.Other.Text)).ToList();

        Assert.True(wrong.Count <= most, $"{wrong.Count}: {string.Join('\n', wrong)}");
    }

    private static bool IsFound(Passage one, Passage other) =>
        Contradictions.Among([.. Shipped.Passages, one with { Id = "one#1", GuideId = "one" }, other with { Id = "other#1", GuideId = "other" }], "one")
            .Any(found => found.Other.GuideId == "other" || found.One.GuideId == "other");

    private static Passage Of(string text) => new() { Id = "#1", GuideId = "", GuideTitle = "办事须知", Text = text };
}
