using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Plugins.Tariffs;

public class EnergyReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("江苏开峰谷的 一个月峰200谷100多少钱", 200, 100)]
    [InlineData("上海开了峰谷 一年白天200晚上100多少钱", 200, 100)]
    [InlineData("白天用200度晚上用100度 多少电费", 200, 100)]
    [InlineData("晚上100度 白天200度 多少电费", 200, 100)]
    [InlineData("200度峰电100度谷电要交多少", 200, 100)]
    [InlineData("一个月300度其中谷电100度多少钱", 200, 100)]
    [InlineData("一共300度,200度峰100度谷,多少钱", 200, 100)]
    [InlineData("峰谷各150度多少钱", 150, 150)]
    [InlineData("高峰用了200低谷用了100算下电费", 200, 100)]
    public void Energy_by_hour_is_read_in_any_order(string text, int peak, int valley)
    {
        var question = Read(text);

        Assert.Equal((TariffAsk.Sum, true), (question.Ask, question.IsByHour));
        Assert.Equal((peak, valley), ((int)question.PeriodKwh["peak"], (int)question.PeriodKwh["valley"]));
        Assert.Equal(2, question.PeriodKwh.Count);
    }

    [Theory]
    [InlineData("这个月又用300要多少钱", 300)]
    [InlineData("去年用了2700度 这个月又用300 要多少钱", 300)]
    [InlineData("晚上用100度多少钱", 100)]
    [InlineData("一个月平均用200度多少电费", 200)]
    public void A_bill_without_hours_stays_one(string text, int bill)
    {
        var question = Read(text);

        Assert.Equal((TariffAsk.Sum, (decimal?)bill), (question.Ask, question.BillKwh));
        Assert.Null(question.BeforeKwh);
        Assert.Empty(question.PeriodKwh);
    }

    [Theory]
    [InlineData("用380的电多少钱一度")]
    [InlineData("上个月才80块怎么突然这么多")]
    [InlineData("用到四百好多就要按最贵的算")]
    [InlineData("第2档多少钱一度")]
    public void Voltages_money_and_tiers_are_no_energy(string text)
    {
        var question = Read(text);

        Assert.False(question.HasEnergy);
    }

    [Theory]
    [InlineData("我家200块欠了15天违约金多少", 200, 15, false)]
    [InlineData("店里5000欠了20天呢", 5000, 20, true)]
    [InlineData("门面房逾期10天 1200 罚多少", 1200, 10, true)]
    [InlineData("欠了两千八 晚交一个星期", 2800, 7, false)]
    public void An_overdue_amount_needs_no_unit(string text, int amount, int days, bool isBusiness)
    {
        var question = Read(text);

        Assert.Equal((TariffAsk.LateFee, (decimal?)amount, (int?)days, isBusiness), (question.Ask, question.OverdueYuan, question.DaysOverdue, question.IsBusiness));
    }

    [Theory]
    [InlineData("一年用3000度多少钱", "那4000度呢", null, 4000, null)]
    [InlineData("一年用3000度多少钱", "4000呢", null, 4000, null)]
    [InlineData("今年已经用了2700度 这个月300度多少钱", "下个月再用300呢", 300, null, 3000)]
    [InlineData("今年已经用了2700度 这个月300度多少钱", "下个月也300呢", 300, null, 3000)]
    [InlineData("今年已经用了2700度 这个月300度多少钱", "那400度呢", 400, null, 2700)]
    [InlineData("10月用了500度电费多少", "11月呢 也是500", 500, null, null)]
    [InlineData("每个月用200度一年多少钱", "那300度呢", null, 3600, null)]
    public void A_continued_sum_takes_the_place_of_the_earlier_figure(string first, string next, int? bill, int? year, int? before)
    {
        var question = Read(next).Continue(Read(first));

        Assert.Equal(TariffAsk.Sum, question.Ask);
        Assert.Equal((bill, year, before), ((int?)question.BillKwh, (int?)question.YearKwh, (int?)question.BeforeKwh));
    }

    [Theory]
    [InlineData("那要是不开呢", false)]
    [InlineData("不开峰谷呢", false)]
    [InlineData("没开峰谷呢", false)]
    [InlineData("那开了峰谷呢", true)]
    public void The_same_energy_is_asked_about_with_and_without_hours(string next, bool isByHour)
    {
        var question = Read(next).Continue(Read("峰电150度谷电90度多少电费"));

        Assert.Equal((TariffAsk.Sum, isByHour), (question.Ask, question.IsByHour));
    }

    [Theory]
    [InlineData("如果是门面房", true)]
    [InlineData("那店里呢", true)]
    [InlineData("要是公司的呢", true)]
    [InlineData("供电公司的规定呢", false)]
    public void A_late_fee_goes_on_for_another_kind_of_customer(string next, bool isBusiness)
    {
        var question = Read(next).Continue(Read("电费200块欠了十五天"));

        Assert.Equal((TariffAsk.LateFee, isBusiness), (question.Ask, question.IsBusiness));
    }

    [Fact]
    public void Households_and_businesses_take_turns()
    {
        var shop = Read("店里欠了5000 20天");

        var home = Read("那家里的呢").Continue(shop);

        Assert.False(home.IsBusiness);
    }

    [Fact]
    public void An_ordinary_household_has_no_privilege()
    {
        var large = Read("5口人一年用4000度多少钱");

        var ordinary = Read("普通户呢").Continue(large);

        Assert.Equal((5, null), (large.People, ordinary.People));
        Assert.Equal(4000, ordinary.YearKwh);
    }

    private static TariffQuestion Read(string text) => TariffQuestionReader.Read(ChineseText.Fold(text), [], Today);
}
