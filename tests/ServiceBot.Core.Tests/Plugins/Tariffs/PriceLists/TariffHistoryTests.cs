using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;

namespace ServiceBot.Core.Tests.Plugins.Tariffs.PriceLists;

/// <summary>How a new table comes among those of its region.</summary>
public sealed class TariffHistoryTests
{
    [Fact]
    public void A_new_table_ends_the_open_one_the_day_before_it_begins()
    {
        var update = PriceSheets.Update(PriceSheets.Published(from: "2027年1月1日"));

        var table = PriceSheets.Taken(update);
        Assert.Equal((new DateOnly(2027, 1, 1), null), (table.ValidFrom, table.ValidTo));
        Assert.Equal(new DateOnly(2012, 7, 1), update.Ended?.Table.ValidFrom);
    }

    [Fact]
    public void Prices_of_before_are_taken_where_they_end_before_the_known_ones_begin()
    {
        var open = PriceSheets.Tables(PriceSheets.Published(from: "2010年1月1日"));
        var ended = Read(PriceSheets.Published(from: "2010年1月1日"), new DateOnly(2012, 6, 30));

        Assert.Contains(open.Mistakes, mistake => mistake.Contains("从 2012-07-01 起已有另一份 ZJ 电价", StringComparison.Ordinal) && mistake.Contains("请写明失效日期", StringComparison.Ordinal));
        Assert.Empty(ended.Mistakes);
        Assert.Equal(new DateOnly(2012, 6, 30), Assert.Single(ended.Updates).Table?.ValidTo);
    }

    [Theory]
    [InlineData("2012年7月1日", null, "已有从 2012-07-01 起执行的 ZJ 电价")]
    [InlineData("2020年1月1日", "2021-12-31", "一直在执行")]
    [InlineData("2010年1月1日", "2012-07-01", "从 2012-07-01 起已有另一份")]
    public void Other_figures_for_a_time_that_has_some_are_refused(string from, string? to, string reason)
    {
        var read = Read(PriceSheets.Published(from), to is null ? null : DateOnly.ParseExact(to, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Contains(read.Mistakes, mistake => mistake.Contains(reason, StringComparison.Ordinal) && mistake.Contains("时间重叠", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_that_says_its_end_is_not_cut_short()
    {
        var existing = PriceSheets.Zhejiang.Replace("valid_from: 2012-07-01", "valid_from: 2012-07-01\nvalid_to: 2026-06-30", StringComparison.Ordinal);

        var early = PriceSheets.Update(PriceSheets.Published(from: "2026年1月1日"), existing: existing);
        var after = PriceSheets.Update(PriceSheets.Published(from: "2026年7月1日"), existing: existing);

        Assert.Contains(early.Mistakes, mistake => mistake.Contains("执行到 2026-06-30", StringComparison.Ordinal));
        Assert.Empty(after.Mistakes);
        Assert.Null(after.Ended);
    }

    [Fact]
    public void Every_price_stands_beside_the_one_before_it()
    {
        var update = PriceSheets.Update(PriceSheets.Published().Where(row => !row[1].StartsWith("合表", StringComparison.Ordinal)).ToArray());

        var lines = TariffLine.Of(PriceSheets.Taken(update), update.Before);

        Assert.Equal(
            new TariffLine("一户一表", "第 1 档", "每年 0–2760 千瓦时", 0.548m, "每年 0–2760 千瓦时", 0.538m), lines[0]);
        Assert.Equal("每年 4800 千瓦时以上", lines[2].Range);
        Assert.Contains(new TariffLine("峰谷分时", "谷", "22:00-08:00", 0.298m, "22:00-08:00", 0.288m), lines);
        Assert.False(Assert.Single(lines, line => line.Category == "合表").IsChanged);
    }

    [Fact]
    public void Prices_of_a_trial_are_seen_by_nobody_else()
    {
        var tariffs = new LiveTariffs(TariffBook.Read(Path.Combine(AppContext.BaseDirectory, "knowledge", "tariffs"), []));
        var entry = PriceSheets.Entry(PriceSheets.Zhejiang.Replace("2012-07-01", "2026-01-01", StringComparison.Ordinal).Replace("0.538", "0.999", StringComparison.Ordinal));
        var tried = tariffs.Try("电价", [entry]);

        decimal? inside;
        using (tariffs.Instead(tried)) inside = First(tariffs);

        Assert.Equal(0.999m, inside);
        Assert.NotEqual(0.999m, First(tariffs));
        tariffs.Publish([entry]);
        Assert.Equal(0.999m, First(tariffs));
        Assert.NotEqual("", tariffs.Edition);
        tariffs.Publish([]);
        Assert.NotEqual(0.999m, First(tariffs));
    }

    private static decimal? First(LiveTariffs tariffs) => tariffs.Book.Find("ZJ", PriceSheets.Today)?.Seasons[0].Tiers[0].PriceYuanPerKwh;

    private static PriceTables Read(string[][] rows, DateOnly? to) => PriceTables.Read(
        [PriceSheets.Sheet(rows)], new TariffFacts(null, "文件", 'B', PriceSheets.Today) { ValidTo = to }, [PriceSheets.Entry(PriceSheets.Zhejiang)]);
}
