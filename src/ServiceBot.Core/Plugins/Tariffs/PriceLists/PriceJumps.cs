using System.Globalization;

namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>Prices that no authority changes so: a wrong unit, a lost point.</summary>
internal static class PriceJumps
{
    private const decimal MostTimes = 3;

    /// <summary>A sentence for each price of a draft that is more than three times the one before it, or less than a third.</summary>
    public static IEnumerable<string> Find(TariffDraft draft, TariffTable? before) =>
        from row in before is null ? [] : draft.Rows
        from price in row.Row.Prices
        let old = before is null ? null : Old(before, row, price.Key)
        where old is > 0 && price.Value > 0 && (price.Value > old * MostTimes || price.Value * MostTimes < old)
        select string.Create(CultureInfo.InvariantCulture, $"{row.Row.Place(price.Key)}的电价 {price.Value:0.########} 元/千瓦时与现用的 {old:0.########} 相差 3 倍以上，请核对数字和单位。");

    private static decimal? Old(TariffTable table, DraftRow row, string name) => (row.Tier, name) switch
    {
        (null, _) => name == PriceWords.FlatRate ? table.JointMeterPriceYuanPerKwh : null,
        ({ } tier, PriceWords.FlatRate) => (table.Seasons.FirstOrDefault(season => season.Name == row.Season) ?? table.Seasons[0]).Tiers.FirstOrDefault(step => step.Number == tier)?.PriceYuanPerKwh,
        (1, _) => table.TimeOfUse.Periods.FirstOrDefault(period => period.Name == name)?.PriceYuanPerKwh,
        _ => null,
    };
}
