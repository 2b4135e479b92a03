using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;

namespace ServiceBot.Core.Tests.Plugins.Tariffs.PriceLists;

/// <summary>Price tables as rows of cells (merged cells filled), and one short way to read them.</summary>
internal static class PriceSheets
{
    public static readonly DateOnly Today = new(2026, 11, 27);

    public const string Zhejiang = """
        code: ZJ
        province: 浙江省
        # Places that customers name.
        aliases: [浙江, 浙江省, 杭州]
        cycle: year
        valid_from: 2012-07-01
        effective_note: "2012-07-01起分档"
        confidence: B
        unit: 元/千瓦时
        sources:
          - "浙江省物价局通知"
        reviewed: 2026-11-22
        notes: "逐项核对"
        monthly_equiv: [230, 400]
        tiers:
          - {tier: 1, from_kwh: 0, to_kwh: 2760, price: 0.538}
          - {tier: 2, from_kwh: 2760, to_kwh: 4800, price: 0.588}
          - {tier: 3, from_kwh: 4800, to_kwh: null, price: 0.838}
        joint_meter_price: 0.558
        joint_meter_confidence: B
        tou:
          available: true
          optional: true
          scope: 居民一户一表
          periods:
            - {name: peak, label: 峰, spans: ["08:00-22:00"], price: 0.568}
            - {name: valley, label: 谷, spans: ["22:00-08:00"], price: 0.288}
          tier_surcharge: same_as_tiers
          confidence: B
        """;

    /// <summary>The published form: title, head of two rows, merged categories, other users, notes under the table.</summary>
    public static string[][] Published(string from = "2026年1月1日", decimal add = 0.01m, string region = "浙江省") =>
    [
        Whole($"{region}电网销售电价表"),
        Whole("单位：元/千瓦时（含税）"),
        ["用电分类", "用电分类", "电压等级", "电度电价", "分时电价", "分时电价"],
        ["用电分类", "用电分类", "电压等级", "电度电价", "高峰", "低谷"],
        ["一、居民生活用电", "一户一表，年用电 2760 千瓦时及以下部分", "不满1千伏", $"{0.538m + add}", $"{0.568m + add}", $"{0.288m + add}"],
        ["一、居民生活用电", "一户一表，年用电 2761—4800 千瓦时部分", "不满1千伏", $"{0.588m + add}", $"{0.618m + add}", $"{0.338m + add}"],
        ["一、居民生活用电", "一户一表，年用电 4801 千瓦时及以上部分", "不满1千伏", $"{0.838m + add}", $"{0.868m + add}", $"{0.588m + add}"],
        ["一、居民生活用电", "合表用户", "不满1千伏", $"{0.558m + add}", "", ""],
        ["一、居民生活用电", "合表用户", "1-10千伏", "0.538", "", ""],
        ["二、一般工商业用电", "", "不满1千伏", "0.7", "1.1", "0.4"],
        Whole($"注：1.本表自{from}起执行。2.居民峰谷时段：高峰时段8:00-22:00，低谷时段22:00-次日8:00。"),
    ];

    public static string[] Whole(string text) => [.. Enumerable.Repeat(text, 6)];

    public static PriceSheet Sheet(IReadOnlyList<IReadOnlyList<string>> rows, string name = "电价表") => new(name, rows, [.. Enumerable.Range(1, rows.Count)]);

    public static TariffUpdate Update(string[][] rows, string? region = null, string? existing = Zhejiang, DateOnly? from = null) =>
        Assert.Single(Tables(rows, region, existing, from).Updates);

    public static PriceTables Tables(string[][] rows, string? region = null, string? existing = Zhejiang, DateOnly? from = null) => PriceTables.Read(
        [Sheet(rows)], new TariffFacts(region, "浙价〔2026〕1号", 'B', Today) { ValidFrom = from }, existing is null ? [] : [Entry(existing)]);

    public static TariffEntry Entry(string text)
    {
        var mistakes = new List<string>();
        var table = TariffFile.Parse(text, "in-use.yaml", mistakes);
        Assert.Empty(mistakes);
        return new TariffEntry("in-use.yaml", text, Assert.IsType<TariffTable>(table));
    }

    public static TariffTable Taken(TariffUpdate update)
    {
        Assert.Empty(update.Mistakes);
        return update.Table ?? throw new InvalidOperationException("There is no table.");
    }
}
