using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;

namespace ServiceBot.Core.Tests.Plugins.Tariffs.PriceLists;

public sealed class PriceListTests
{
    [Fact]
    public void A_published_table_renews_the_prices_and_keeps_what_it_does_not_speak_of()
    {
        var update = PriceSheets.Update(PriceSheets.Published());

        var table = PriceSheets.Taken(update);
        Assert.Equal(("ZJ", new DateOnly(2026, 1, 1), TariffCycle.Year), (table.Code, table.ValidFrom, table.Cycle));
        Assert.Equal(
            [new TariffTier(1, 0, 2760, 0.548m), new TariffTier(2, 2760, 4800, 0.598m), new TariffTier(3, 4800, null, 0.848m)],
            Assert.Single(table.Seasons).Tiers);
        Assert.Equal(0.568m, table.JointMeterPriceYuanPerKwh);
        Assert.Equal(
            [("peak", "08:00-22:00", 0.578m), ("valley", "22:00-08:00", 0.298m)],
            table.TimeOfUse.Periods.Select(period => (period.Name, Assert.Single(period.Spans), period.PriceYuanPerKwh)));
        Assert.True(table.TimeOfUse.AddsTierSurcharge);
        Assert.Equal(["浙江", "浙江省", "杭州"], table.Aliases);
        Assert.Contains("# Places that customers name.\naliases: [浙江", update.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("逐项核对", update.Text, StringComparison.Ordinal);
        Assert.False(update.IsSame);
    }

    [Fact]
    public void Prices_in_fen_with_bounds_by_number_are_the_same_prices()
    {
        string[][] rows =
        [
            ["省份", "用电类别", "档次", "年用电量（千瓦时）", "电价（分/千瓦时）", "执行日期"],
            ["浙江", "居民一户一表", "第一档", "0-2760", "54.8", "2026-01-01"],
            ["", "", "第二档", "2760-4800", "59.8", "2026-01-01"],
            ["", "", "第三档", ">4800", "84.8", "2026-01-01"],
        ];

        var table = PriceSheets.Taken(PriceSheets.Update(rows, existing: PriceSheets.Zhejiang.Split("tou:")[0] + "tou:\n  available: false\n"));

        Assert.Equal([0.548m, 0.598m, 0.848m], table.Seasons[0].Tiers.Select(tier => tier.PriceYuanPerKwh));
        Assert.Equal([2760m, 4800m, null], table.Seasons[0].Tiers.Select(tier => tier.ToKwh));
    }

    [Fact]
    public void A_new_region_gets_a_file_of_its_own()
    {
        string[][] rows =
        [
            PriceSheets.Whole("青海省居民电价表（单位：元/千瓦时，自2026年3月1日起执行）"),
            ["用户分类", "分档", "电价"],
            ["居民", "第一档 月用电量150度及以下", "0.3771"],
            ["居民", "第二档 月用电量151-230度", "0.4271"],
            ["居民", "第三档 月用电量230度以上", "0.6771"],
        ];

        var update = PriceSheets.Update(rows, "QH");

        var table = PriceSheets.Taken(update);
        Assert.Equal(("QH", "青海省", "青海", TariffCycle.Month), (table.Code, table.Province, table.ShortName, table.Cycle));
        Assert.Equal(TimeOfUseAvailability.Unknown, table.TimeOfUse.Availability);
        Assert.Null(update.Before);
    }

    [Fact]
    public void Seasons_have_steps_of_their_own()
    {
        string[][] rows =
        [
            ["地区", "用电分类", "季节", "档", "月用电量", "电价(元/千瓦时)", "执行日期"],
            ["浙江", "居民", "夏季（5-10月）", "第一档", "260度及以下", "0.6", "2026-05-01"],
            ["浙江", "居民", "夏季（5-10月）", "第二档", "260度以上", "0.7", "2026-05-01"],
            ["浙江", "居民", "非夏季（11月-次年4月）", "第一档", "200度及以下", "0.6", "2026-05-01"],
            ["浙江", "居民", "非夏季（11月-次年4月）", "第二档", "200度以上", "0.7", "2026-05-01"],
        ];

        var table = PriceSheets.Taken(PriceSheets.Update(rows, existing: PriceSheets.Zhejiang.Split("tou:")[0] + "tou:\n  available: false\n"));

        Assert.Equal(260, table.SeasonOf(7).Tiers[0].ToKwh);
        Assert.Equal(200, table.SeasonOf(12).Tiers[0].ToKwh);
    }

    [Fact]
    public void The_same_prices_again_are_the_same()
    {
        var first = PriceSheets.Update(PriceSheets.Published());

        var again = PriceSheets.Update(PriceSheets.Published(), existing: first.Text);

        Assert.True(again.IsSame);
        Assert.Empty(again.Mistakes);
    }

    [Fact]
    public void Of_several_versions_the_one_of_today_and_the_coming_one_are_taken_and_what_is_left_of_old_ones_told()
    {
        var rows = PriceSheets.Published(from: "2020年1月1日")
            .Select(row => row[0].StartsWith('注') ? PriceSheets.Whole("注：高峰时段8:00-22:00，低谷时段22:00-次日8:00。") : row).ToList();
        string[] Dated(string[] row, string day, string price) => [.. row[..3], price, row[4], row[5], day];
        string[][] all =
        [
            .. rows[..3].Select(row => (string[])[.. row, row[0] == "用电分类" ? "执行日期" : row[0]]), [.. rows[3], "执行日期"],
            .. rows[4..8].Select(row => Dated(row, "2026-01-01", row[3])),
            Dated(rows[6], "2027-01-01", "0.9"), Dated(rows[6], "2015-01-01", "0.8"), rows[10],
        ];

        var updates = PriceSheets.Tables(all).Updates;

        Assert.Equal([0.848m, 0.9m], updates.Select(update => PriceSheets.Taken(update).Seasons[0].Tiers[2].PriceYuanPerKwh));
        Assert.Equal(
            [(new DateOnly(2026, 1, 1), (DateOnly?)new DateOnly(2026, 12, 31)), (new DateOnly(2027, 1, 1), null)],
            updates.Select(update => (update.Table?.ValidFrom ?? default, update.Table?.ValidTo)));
        Assert.Contains(updates[0].Remarks, remark => remark.Contains("2015-01-01 起的旧价不全", StringComparison.Ordinal));
    }

    public static TheoryData<string, string[][], string?> Wrong() => new()
    {
        { "单位", Replaced("单位：元/千瓦时（含税）", ""), null },
        { "不是数字", Replaced("0.548", "见附件"), null },
        { "接不上", Replaced("2761—4800", "3000—4800"), null },
        { "缺“以上”", Replaced("4801 千瓦时及以上部分", "4801-9000 千瓦时"), null },
        { "执行日期", Replaced("本表自2026年1月1日起执行", "略"), null },
        { "时间重叠而数字不同", Replaced("2026年1月1日", "2012年7月1日"), null },
        { "没有正好覆盖一天", Replaced("低谷时段22:00", "低谷时段23:00"), null },
        { "不合常理", Replaced("单位：元/千瓦时（含税）", "单位：元/千瓦时", ("0.548", "54.8")), null },
        { "另一个地区", PriceSheets.Published(), "JS" },
        { "低于上一档", Replaced("0.598", "0.498"), null },
        { "两个不同的数", [.. PriceSheets.Published()[..5], [.. PriceSheets.Published()[4][..3], "0.6", "0.7", "0.3"], .. PriceSheets.Published()[5..]], null },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_missing_or_contradicts_itself_is_refused_with_its_reason(string reason, string[][] rows, string? region)
    {
        var update = PriceSheets.Update(rows, region);

        Assert.Contains(update.Mistakes, mistake => mistake.Contains(reason, StringComparison.Ordinal));
        Assert.Null(update.Text);
    }

    [Fact]
    public void Prices_by_hour_are_not_lost_silently()
    {
        var rows = PriceSheets.Published().Select(row => row[..4]).ToArray();

        var update = PriceSheets.Update(rows);

        Assert.Contains(update.Mistakes, mistake => mistake.Contains("现用的电价有峰谷电价，新表没有", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sheet_without_prices_for_households_is_no_price_table()
    {
        Assert.Empty(PriceListReader.Read(PriceSheets.Sheet([["业务", "时限"], ["报修", "45 分钟"]])));
        Assert.Empty(PriceListReader.Read(PriceSheets.Sheet([["用电分类", "电压等级", "电度电价（元/千瓦时）"], ["大工业用电", "35千伏", "0.6"], ["居民充电设施", "不满1千伏", "0.55"]])));
    }

    private static string[][] Replaced(string text, string with, params (string Text, string With)[] more) =>
    [
        .. PriceSheets.Published().Select(row => row.Select(cell =>
            more.Aggregate(cell.Replace(text, with, StringComparison.Ordinal), (now, one) => now.Replace(one.Text, one.With, StringComparison.Ordinal))).ToArray()),
    ];
}
