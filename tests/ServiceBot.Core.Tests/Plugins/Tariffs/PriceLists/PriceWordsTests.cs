using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;

namespace ServiceBot.Core.Tests.Plugins.Tariffs.PriceLists;

public sealed class PriceWordsTests
{
    [Theory]
    [InlineData("第一档：年用电量 2160 千瓦时及以下", 1, 0, 2160, TariffCycle.Year)]
    [InlineData("年用电量 2761—4800（含）千瓦时部分", null, 2761, 4800, TariffCycle.Year)]
    [InlineData("月用电量230度以上", null, 230, null, TariffCycle.Month)]
    [InlineData("第三档 ＞4800", 3, 4800, null, null)]
    [InlineData("第2档 2160～3120", 2, 2160, 3120, null)]
    [InlineData("年用电量2760度及以下（月均230度）", null, 0, 2760, TariffCycle.Year)]
    [InlineData("一户一表 不满1千伏 0-180度", null, 0, 180, null)]
    public void Steps_are_read_as_they_are_worded(string text, int? number, int? from, int? to, object? cycle) => Assert.Equal(
        new TierWords(number, from, to, (TariffCycle?)cycle), PriceWords.TierIn(PriceWords.Tidy(text)));

    [Fact]
    public void What_speaks_of_no_step_is_none() => Assert.Null(PriceWords.TierIn(PriceWords.Tidy("居民生活用电 不满1千伏")));

    [Theory]
    [InlineData("单位：元/千瓦时", "1")]
    [InlineData("电价（分／度）", "0.01")]
    [InlineData("元/千瓦·时", "1")]
    [InlineData("元/千瓦·月", null)]
    [InlineData("电度电价（元/兆瓦时）", "0.001")]
    [InlineData("元/MWh", "0.001")]
    [InlineData("单位：分/千瓦时", "0.01")]
    [InlineData("元/千瓦时、分/千瓦时", null)]
    public void Units_are_yuan_or_fen(string text, string? yuan) => Assert.Equal(
        yuan is null ? null : decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture), PriceWords.UnitOf(PriceWords.Tidy(text)));

    [Theory]
    [InlineData("峰谷时段：高峰8:00-11:00、17:00-22:00；低谷22:00至次日8:00", "peak 08:00-11:00|peak 17:00-22:00|valley 22:00-08:00")]
    [InlineData("峰时段为每日8点－22点", "peak 08:00-22:00")]
    [InlineData("尖峰时段：19:00—21:00，平段：6:00—8:00", "sharp 19:00-21:00|flat 06:00-08:00")]
    [InlineData("居民可选择峰谷电价。", "")]
    public void Hours_are_read_by_name(string text, string spans) => Assert.Equal(
        spans, string.Join('|', PriceWords.SpansIn(PriceWords.Tidy(text)).Select(span => $"{span.Name} {span.Span}")));

    [Fact]
    public void A_day_is_whole_when_no_minute_is_missing_or_twice()
    {
        Assert.True(PriceWords.IsWholeDay(["08:00-22:00", "22:00-08:00"]));
        Assert.True(PriceWords.IsWholeDay(["00:00-08:00", "08:00-24:00"]));
        Assert.False(PriceWords.IsWholeDay(["08:00-22:00", "23:00-08:00"]));
        Assert.False(PriceWords.IsWholeDay(["08:00-22:00", "21:00-08:00"]));
        Assert.False(PriceWords.IsWholeDay(["08:00-25:00"]));
    }

    [Fact]
    public void Months_may_go_over_the_end_of_the_year()
    {
        Assert.Equal([11, 12, 1, 2, 3, 4], PriceWords.MonthsIn("非夏季(11月-次年4月)"));
        Assert.Equal([5, 6, 7, 8, 9, 10], PriceWords.MonthsIn("夏季(5-10月)"));
        Assert.Equal([6, 7, 8], PriceWords.MonthsIn("6、7、8月"));
        Assert.Empty(PriceWords.MonthsIn("夏季"));
    }
}
