using System.Globalization;
using ServiceBot.Core.Plugins.Connections;

namespace ServiceBot.Core.Tests.Plugins.Connections;

public class DayReaderTests
{
    // A Thursday.
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Theory]
    [InlineData("明天", "2026-11-27")]
    [InlineData("大后天开始", "2026-11-29")]
    [InlineData("下周一", "2026-11-30")]
    [InlineData("12月1号", "2026-12-01")]
    [InlineData("十二月十五日", "2026-12-15")]
    [InlineData("1月5日", "2027-01-05")]
    [InlineData("2027年2月3日", "2027-02-03")]
    [InlineData("2027-02-03", "2027-02-03")]
    [InlineData("下个月10号", "2026-12-10")]
    [InlineData("5号", "2026-12-05")]
    [InlineData("28号", "2026-11-28")]
    [InlineData("年底", "2026-12-31")]
    [InlineData("明年3月1日", "2027-03-01")]
    public void A_day_to_come_is_read(string text, string day) =>
        Assert.Equal(day, Assert.Single(DayReader.Find(text, Today)).Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void Of_two_days_the_second_follows_the_first() =>
        Assert.Equal([new DateOnly(2026, 12, 10), new DateOnly(2027, 3, 1)], DayReader.Find("从12月10日停到3月1日", Today).Select(found => found.Day));

    [Theory]
    [InlineData("2月30日")]
    [InlineData("15千瓦")]
    [InlineData("3300102938")]
    public void What_is_no_day_is_none(string text) => Assert.Empty(DayReader.Find(text, Today));

    [Theory]
    [InlineData("停三个月", "3m")]
    [InlineData("20天", "20d")]
    [InlineData("两周", "14d")]
    [InlineData("半年", "6m")]
    [InlineData("12月1日", null)]
    public void A_span_is_read(string text, string? span) => Assert.Equal(span, DayReader.Period(text));
}
