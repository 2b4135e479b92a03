using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Text;

public class AskedTimeReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData("去年的电价是多少", "2025-01-01", "2025-12-31", "去年")]
    [InlineData("前年上海阶梯电价多少", "2024-01-01", "2024-12-31", "前年")]
    [InlineData("2023年7月的标准", "2023-07-01", "2023-07-31", "2023年7月")]
    [InlineData("2023年电价", "2023-01-01", "2023-12-31", "2023年")]
    [InlineData("二〇二三年七月的收费标准", "2023-07-01", "2023-07-31", "二〇二三年七月")]
    [InlineData("23年7月的峰谷电价", "2023-07-01", "2023-07-31", "23年7月")]
    [InlineData("2024-03的电价", "2024-03-01", "2024-03-31", "2024-03")]
    [InlineData("2024年3月5日执行什么标准", "2024-03-05", "2024-03-05", "2024年3月5日")]
    [InlineData("上个月的电价", "2026-10-01", "2026-10-31", "上个月")]
    [InlineData("今年1月的电价", "2026-01-01", "2026-01-31", "今年1月")]
    [InlineData("去年下半年的分时电价", "2025-07-01", "2025-12-31", "去年下半年")]
    [InlineData("三年前的赔偿标准", "2023-01-01", "2023-12-31", "三年前")]
    [InlineData("2个月前的电价", "2026-09-01", "2026-09-30", "2个月前")]
    [InlineData("2020年以前的规定", "0001-01-01", "2019-12-31", "2020年以前")]
    [InlineData("明年的电价标准", "2027-01-01", "2027-12-31", "明年")]
    [InlineData("电价去年是多少一度", "2025-01-01", "2025-12-31", "去年")]
    public void The_time_of_a_rule_is_read(string text, string from, string to, string words)
    {
        var time = AskedTimeReader.Read(ChineseText.Fold(text), Today);

        Assert.Equal(new AskedTime(Day(from), Day(to), words), time);
    }

    [Theory]
    [InlineData("现在的电价")]
    [InlineData("今年的收费标准")]
    [InlineData("2026年的电价")]
    [InlineData("2023年以来的电价")]
    public void A_time_that_lasts_is_today(string text)
    {
        var time = AskedTimeReader.Read(text, Today);

        Assert.NotNull(time);
        Assert.Equal((false, false, Today), (time.IsPast(Today), time.IsFuture(Today), time.DayOf(Today)));
    }

    [Theory]
    [InlineData("去年欠的电费违约金按什么标准算")]
    [InlineData("去年用了3600度按阶梯要交多少")]
    [InlineData("2023年装的光伏上网电价怎么结算")]
    [InlineData("上个月电费账单为什么按第二档收费")]
    [InlineData("前年过户的现在还能享受优惠吗")]
    [InlineData("去年停了几次电")]
    [InlineData("老旧小区的电价标准")]
    [InlineData("以前装的电表收费标准")]
    [InlineData("10号以前要交电费吗")]
    [InlineData("充电桩用了2年前面板坏了谁管")]
    [InlineData("阶梯电价怎么算")]
    public void The_time_of_a_deed_is_none_of_a_rule(string text)
    {
        var time = AskedTimeReader.Read(text, Today);

        Assert.True(time is null || time.DayOf(Today) == Today, time?.ToString());
    }

    [Theory]
    [InlineData("以前的电价是多少", "以前")]
    [InlineData("以前上海的电价是多少", "以前")]
    [InlineData("旧的收费标准", "旧")]
    [InlineData("原来的峰谷时段政策和阶梯", "原来")]
    public void Before_without_a_day_is_vague(string text, string words)
    {
        var time = AskedTimeReader.Read(text, Today);

        Assert.Equal(new AskedTime(DateOnly.MinValue, Today.AddDays(-1), words) { IsVague = true }, time);
    }

    [Theory]
    [InlineData("2023年13月的电价")]
    [InlineData("2023年2月30日的电价")]
    [InlineData("9999年的电价")]
    public void A_day_that_is_none_is_left_alone(string text) => Assert.Null(AskedTimeReader.Read(text, Today));

    [Theory]
    [InlineData("去年的电价是多少", "电价是多少")]
    [InlineData("2023年7月的标准", "标准")]
    [InlineData("上海去年电价多少", "上海电价多少")]
    public void The_matter_is_left_without_its_time(string text, string rest)
    {
        var time = AskedTimeReader.Read(text, Today);

        Assert.Equal(rest, time?.Without(text));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
