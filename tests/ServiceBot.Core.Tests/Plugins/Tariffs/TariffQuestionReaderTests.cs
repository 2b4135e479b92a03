using ServiceBot.Core.Conversations;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Plugins.Tariffs;

public class TariffQuestionReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("今年已经用了2600度，这个月又用300度，电费多少", 300, 2600, null)]
    [InlineData("今年到现在累计两千九百度，其中这个月330度，要交多少", 330, 2570, null)]
    [InlineData("全年用了5000度，电费一共多少", null, null, 5000)]
    [InlineData("一个月用三百度电多少钱", 300, null, null)]
    [InlineData("上个月用了２６０千瓦时，电费几多", 260, null, null)]
    [InlineData("每个月用200度，一年电费要多少", null, null, 2400)]
    public void Energy_is_read_with_its_part_in_the_sum(string text, int? bill, int? before, int? year)
    {
        var question = Read(text);

        Assert.Equal(TariffAsk.Sum, question.Ask);
        Assert.Equal((bill, before, year), ((int?)question.BillKwh, (int?)question.BeforeKwh, (int?)question.YearKwh));
    }

    [Theory]
    [InlineData("峰200度谷150度，电费多少")]
    [InlineData("峰电用了200，谷电用了150，要交多少钱")]
    [InlineData("高峰200度 低谷150度 多少钱")]
    [InlineData("谷段150度峰段200度算下电费")]
    public void Energy_by_hour_is_read_by_its_period(string text)
    {
        var question = Read(text);

        Assert.Equal(TariffAsk.Sum, question.Ask);
        Assert.Equal((200m, 150m), (question.PeriodKwh["peak"], question.PeriodKwh["valley"]));
    }

    [Theory]
    [InlineData("欠了150块电费，逾期12天，违约金多少", 150, 12)]
    [InlineData("电费晚交半个月，欠两百元，滞纳金多少", 200, 15)]
    [InlineData("欠费300 逾期20天 罚多少", 300, 20)]
    public void A_late_fee_needs_amount_and_days(string text, int amount, int days)
    {
        var question = Read(text);

        Assert.Equal((TariffAsk.LateFee, amount, days), (question.Ask, question.OverdueYuan, question.DaysOverdue));
    }

    [Theory]
    [InlineData("居民电价多少钱一度", TariffAsk.Tiers)]
    [InlineData("第二档从多少度开始", TariffAsk.Tiers)]
    [InlineData("晚上几点用电便宜", TariffAsk.TimeOfUse)]
    [InlineData("能用峰谷电吗", TariffAsk.TimeOfUse)]
    [InlineData("一家六口人电费有优惠没", TariffAsk.LargeHousehold)]
    [InlineData("低保户每月免费多少度", TariffAsk.FreeQuota)]
    [InlineData("合表电价多少钱一度", TariffAsk.JointMeter)]
    [InlineData("充电桩怎么申请", TariffAsk.Nothing)]
    [InlineData("峰谷电怎么申请", TariffAsk.Nothing)]
    [InlineData("阶梯电量年底清零吗", TariffAsk.Cycle)]
    [InlineData("明年会清零吗", TariffAsk.Cycle)]
    [InlineData("充电桩电费多少钱一度", TariffAsk.Charging)]
    [InlineData("浙江充电桩一个月用300度多少钱", TariffAsk.Charging)]
    [InlineData("理发店用的电多少钱一度", TariffAsk.OtherUse)]
    [InlineData("河南农村浇地的电多少钱", TariffAsk.OtherUse)]
    [InlineData("工厂用380的电价多少", TariffAsk.OtherUse)]
    [InlineData("明年电价会不会涨", TariffAsk.Nothing)]
    [InlineData("工业电价多少钱一度", TariffAsk.OtherUse)]
    [InlineData("用过280度以后多少钱一度", TariffAsk.Tiers)]
    [InlineData("以后电价会不会取消阶梯", TariffAsk.Nothing)]
    [InlineData("违约金怎么算", TariffAsk.Nothing)]
    public void What_is_asked_is_told_apart(string text, object asked) => Assert.Equal((TariffAsk)asked, Read(text).Ask);

    [Fact]
    public void A_follow_up_takes_what_it_leaves_out_from_before()
    {
        var earlier = Read("7月用了400度，算下电费");

        var later = Read("那要是500度呢").Continue(earlier);

        Assert.Equal((TariffAsk.Sum, 500m, 7), (later.Ask, later.BillKwh, later.Month));
    }

    [Theory]
    [InlineData("北京电费多少", "北京", true)]
    [InlineData("上海电费", "上海", true)]
    [InlineData("我在南京 电费怎么算", "南京", true)]
    [InlineData("武汉一度电", "武汉", true)]
    [InlineData("山东这边电多少钱", "山东", true)]
    [InlineData("北京上个月电费多少", "北京", false)]
    [InlineData("北京电费怎么交", "北京", false)]
    [InlineData("上海电费有异议找谁", "上海", false)]
    [InlineData("河南商业电费多少", "河南", false)]
    public void Who_names_a_region_and_nothing_else_asks_for_its_prices(string text, string region, bool isSo)
    {
        var question = TariffQuestionReader.Read(text, [new RegionMention("X", region, text.IndexOf(region, StringComparison.Ordinal))], Today);

        Assert.Equal(isSo, question.IsBeyondDoubt);
        Assert.Equal(isSo, question is { Ask: TariffAsk.Tiers, IsPlain: true });
    }

    private static TariffQuestion Read(string text) => TariffQuestionReader.Read(ChineseText.Fold(text), [], Today);
}
