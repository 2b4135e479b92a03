using ServiceBot.Core.Plugins.Tariffs.PriceLists;

namespace ServiceBot.Core.Tests.Plugins.Tariffs.PriceLists;

/// <summary>Workbooks as they really come: what is read from the bytes, and what is refused with its place.</summary>
public sealed class PriceBookTests
{
    private static readonly object?[] Title = ["浙江省居民电价表（自2026年1月1日起执行）"];
    private static readonly string Plain = PriceSheets.Zhejiang.Split("tou:")[0] + "tou:\n  available: false\n";

    [Fact]
    public void Figures_as_text_in_full_width_with_commas_and_per_megawatt_hour_are_the_same_prices()
    {
        var content = PriceBook.Write(Sheet(
            ["分类", "年用电量", "电价（元/兆瓦时）"],
            ["居民第一档", "2,760千瓦时及以下", "548"],
            ["居民第二档", "2,761—4,800 千瓦时", "５９８.０"],
            ["居民第三档", "4,801千瓦时及以上", "1,048.50"]));

        var table = PriceSheets.Taken(Assert.Single(PriceBook.Read(content, existing: Plain).Updates));

        Assert.Equal([(2760m, 0.548m), (4800m, 0.598m), (null, 1.0485m)], table.Seasons[0].Tiers.Select(tier => (tier.ToKwh, tier.PriceYuanPerKwh)));
    }

    [Fact]
    public void Shares_of_the_flat_price_are_worked_out_and_told()
    {
        var content = PriceBook.Write(Sheet(
            ["分类", "年用电量", "平段电价（元/千瓦时）", "电价（元/千瓦时）", "高峰", "低谷下浮"],
            ["居民第一档", "2760千瓦时及以下", 0.5m, 0.54m, "上浮60%", new Percent(0.5m)],
            ["居民第二档", "2760千瓦时以上", 0.6m, 0.64m, "上浮60%", new Percent(0.5m)],
            ["注：高峰时段8:00-16:00，平段16:00-22:00，低谷时段22:00-次日8:00。"]));

        var update = Assert.Single(PriceBook.Read(content, existing: Plain).Updates);

        Assert.Equal([("peak", 0.8m), ("flat", 0.5m), ("valley", 0.25m)], PriceSheets.Taken(update).TimeOfUse.Periods.Select(period => (period.Name, period.PriceYuanPerKwh)));
        Assert.Contains(update.Remarks, remark => remark.Contains("第 3 行第 5 列（E3）写的是“上浮60%”", StringComparison.Ordinal) && remark.Contains("0.8", StringComparison.Ordinal));
    }

    [Fact]
    public void Formulas_count_by_what_they_came_to_and_one_without_is_refused()
    {
        byte[] Book(string? cached) => PriceBook.Write(Sheet(
            ["分类", "年用电量", "电价（元/千瓦时）"],
            ["居民第一档", "2760千瓦时及以下", 0.548m],
            ["居民第二档", "2760千瓦时以上", new Formula("C3+0.05", cached)]));

        var good = Assert.Single(PriceBook.Read(Book("0.59800000000000009"), existing: Plain).Updates);
        var bad = PriceBook.Read(Book(null), existing: Plain).Mistakes;

        Assert.Equal(0.598m, PriceSheets.Taken(good).Seasons[0].Tiers[1].PriceYuanPerKwh);
        Assert.Contains(bad, mistake => mistake.StartsWith("“电价”第 4 行第 3 列（C4）是公式", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_hidden_does_not_count()
    {
        var shown = Sheet(
            ["分类", "年用电量", "原电价（元/千瓦时）", "电价（元/千瓦时）"],
            ["居民第一档", "2760千瓦时及以下", 0.538m, 0.548m],
            ["居民第一档", "2760千瓦时及以下", 0.5m, 0.5m],
            ["居民第二档", "2760千瓦时以上", 0.588m, 0.598m]) with
        { HiddenColumns = [3], HiddenRows = [4] };
        var content = PriceBook.Write(shown, Sheet(["分类", "年用电量", "电价（元/千瓦时）"], ["居民第一档", "0千瓦时以上", 9m]) with { Name = "WpsReserved", IsHidden = true });

        var table = PriceSheets.Taken(Assert.Single(PriceBook.Read(content, existing: Plain).Updates));

        Assert.Equal([0.548m, 0.598m], table.Seasons[0].Tiers.Select(tier => tier.PriceYuanPerKwh));
    }

    [Fact]
    public void Days_are_read_as_shown_as_numbers_and_as_text()
    {
        var content = PriceBook.Write(new BookSheet(
            "电价",
            ["地区", "分类", "年用电量", "电价（元/千瓦时）", "执行日期"],
            ["浙江", "居民第一档", "2760千瓦时及以下", 0.548m, new DateOnly(2026, 1, 1)],
            ["浙江", "居民第二档", "2761-4800千瓦时", 0.598m, 46023m],
            ["浙江", "居民第三档", "4800千瓦时以上", 0.848m, "20260101"]));

        var table = PriceSheets.Taken(Assert.Single(PriceBook.Read(content, existing: Plain).Updates));

        Assert.Equal((new DateOnly(2026, 1, 1), 3), (table.ValidFrom, table.Seasons[0].Tiers.Count));
    }

    [Fact]
    public void Rows_and_cells_that_do_not_say_where_they_are_stand_where_they_come()
    {
        var content = PriceBook.Write(Sheet(
            ["分类", "年用电量", "电价（元/千瓦时）"],
            ["居民第一档", "2760千瓦时及以下", 0.548m],
            ["居民第二档", null, 0.598m]) with
        { IsUnplaced = true });

        var mistakes = PriceBook.Read(content, existing: Plain).Mistakes;

        Assert.Contains("“电价”第 4 行：第 2 档没有写明电量范围：“居民第二档 | 0.598”。", mistakes);
    }

    [Fact]
    public void Tables_of_two_regions_below_each_other_are_both_read()
    {
        object?[][] Region(string name, decimal first) =>
        [
            [$"{name}居民电价表"], ["单位：元/千瓦时，自2026年1月1日起执行"],
            ["分类", "月用电量", "电价"], ["居民第一档", "200度及以下", first], ["居民第二档", "200度以上", first + 0.05m],
            ["注：不含附加。"],
        ];
        var files = new[] { ("HB", "湖北省"), ("JS", "江苏省") }.Select(one => PriceSheets.Entry(Plain.Replace("ZJ", one.Item1, StringComparison.Ordinal).Replace("浙江省", one.Item2, StringComparison.Ordinal).Replace("浙江", one.Item2[..2], StringComparison.Ordinal))).ToList();
        var rows = Region("湖北省", 0.558m).Concat(Region("江苏省", 0.528m)).Select(row => row.Select(cell => $"{cell}").ToList()).ToList();

        var read = PriceTables.Read([PriceSheets.Sheet(rows)], new TariffFacts(null, "文件", 'B', PriceSheets.Today), files);

        Assert.Empty(read.Mistakes);
        Assert.Equal([("HB", 0.558m), ("JS", 0.528m)], read.Updates.Select(update => (update.Region, PriceSheets.Taken(update).Seasons[0].Tiers[0].PriceYuanPerKwh)));
    }

    [Fact]
    public void A_head_repeated_on_the_next_page_is_one_table()
    {
        var content = PriceBook.Write(Sheet(
            ["分类", "年用电量", "电价（元/千瓦时）"],
            ["居民第一档", "2760千瓦时及以下", 0.548m],
            ["分类", "年用电量", "电价（元/千瓦时）"],
            ["居民第二档", "2760千瓦时以上", 0.598m]));

        var table = PriceSheets.Taken(Assert.Single(PriceBook.Read(content, existing: Plain).Updates));

        Assert.Equal(2, table.Seasons[0].Tiers.Count);
    }

    [Fact]
    public void A_form_that_is_not_known_is_told()
    {
        var content = PriceBook.Write(Sheet(["用户", "第一档电价", "第二档电价"], ["居民", 0.548m, 0.598m]));

        var read = PriceBook.Read(content, existing: Plain);

        Assert.Empty(read.Updates);
        Assert.Contains("表的样子认不出来", Assert.Single(read.Remarks), StringComparison.Ordinal);
    }

    public static TheoryData<string, object?[][]> Wrong() => new()
    {
        { "“电价”第 3 行第 3 列（C3）的电价“-0.548”是负数。", Rows("2760千瓦时及以下", -0.548m, "2760千瓦时以上", 0.598m) },
        { "“电价”第 3 行第 3 列（C3）的电价 54.8 元/千瓦时不合常理", Rows("2760千瓦时及以下", 54.8m, "2760千瓦时以上", 59.8m) },
        { "“电价”第 4 行第 3 列（C4）的电价 2.98 元/千瓦时与现用的 0.588 相差 3 倍以上", Rows("2760千瓦时及以下", 0.548m, "2760千瓦时以上", 2.98m) },
        { "“电价”第 4 行第 3 列（C4）没有电度电价", Rows("2760千瓦时及以下", 0.548m, "2760千瓦时以上", null) },
        { "“电价”第 3 行第 3 列（C3）的电价“99999999999999999999999999999999”不是数字", Rows("2760千瓦时及以下", "99999999999999999999999999999999", "2760千瓦时以上", 0.598m) },
        { "“电价”第 4 行：第 2 档从 3000 起，与上一档的 2760 接不上", Rows("2760千瓦时及以下", 0.548m, "3000千瓦时以上", 0.598m) },
        { "“电价”第 4 行：第 2 档从 100 起，与上一档的 “以上” 接不上", Rows("0千瓦时以上", 0.548m, "100千瓦时以上", 0.598m) },
        { "“电价”第 4 行：最后一档在 4800 处结束", Rows("2760千瓦时及以下", 0.548m, "2761-4800千瓦时", 0.598m) },
        { "“电价”第 4 行第 3 列（C4）：第 2 档的电价 0.5 低于上一档", Rows("2760千瓦时及以下", 0.548m, "2760千瓦时以上", 0.5m) },
        { "“电价”第 3 行第 3 列（C3）的“居民第一档 | 2760千瓦时及以下 | 0.548”和“电价”第 5 行第 3 列（C5）", [.. Rows("2760千瓦时及以下", 0.548m, "2760千瓦时以上", 0.598m), ["居民第一档", "2760千瓦时及以下", 0.55m]] },
        { "“电价”缺第 2 档（“电价”第 4 行是第 3 档）", [["分类", "年用电量", "电价（元/千瓦时）"], ["居民第一档", "2760千瓦时及以下", 0.548m], ["居民第三档", "2760千瓦时以上", 0.848m]] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_refused_with_sheet_row_and_column(string mistake, object?[][] rows)
    {
        var read = PriceBook.Read(PriceBook.Write(Sheet(rows)), existing: Plain);

        Assert.Contains(read.Mistakes, told => told.Contains(mistake, StringComparison.Ordinal));
        Assert.All(read.Updates, update => Assert.Null(update.Text));
    }

    [Fact]
    public void A_cell_that_cannot_be_read_is_told_once()
    {
        var read = PriceBook.Read(PriceBook.Write(Sheet(Rows("2760千瓦时及以下", 0.548m, "2760千瓦时以上", "见附件"))), existing: Plain);

        Assert.Equal("“电价”第 4 行第 3 列（C4）的电价“见附件”不是数字。", Assert.Single(read.Mistakes));
    }

    private static object?[][] Rows(string first, object? price, string second, object? more) =>
        [["分类", "年用电量", "电价（元/千瓦时）"], ["居民第一档", first, price], ["居民第二档", second, more]];

    private static BookSheet Sheet(params object?[][] rows) => new("电价", [Title, .. rows]);
}
