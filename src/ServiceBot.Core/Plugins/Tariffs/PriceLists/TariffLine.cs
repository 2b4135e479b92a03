using System.Globalization;

namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>One price of a table beside the one before it, in the editor's words.</summary>
/// <param name="Category">一户一表, 合表, 峰谷分时.</param>
/// <param name="Step">第 1 档, 峰 …</param>
/// <param name="Range">Energy or hours; empty for a price that the table no longer has.</param>
/// <param name="PriceYuanPerKwh">Yuan per kWh; null for a price that the table no longer has.</param>
/// <param name="RangeBefore">Energy or hours before; empty for a new price.</param>
/// <param name="PriceBefore">Yuan per kWh before; null for a new price.</param>
internal sealed record TariffLine(string Category, string Step, string Range, decimal? PriceYuanPerKwh, string RangeBefore, decimal? PriceBefore)
{
    /// <summary>Tables are of the low voltage of households.</summary>
    public const string Voltage = "不满 1 千伏";

    /// <summary>Whether range or price is another one.</summary>
    public bool IsChanged => PriceYuanPerKwh != PriceBefore || Range != RangeBefore;

    /// <summary>Every price of a table, then those that are gone.</summary>
    public static IReadOnlyList<TariffLine> Of(TariffTable table, TariffTable? before)
    {
        var (now, old) = (Cells(table).ToList(), before is null ? [] : Cells(before).ToList());
        return
        [
            .. now.Select(cell => old.Find(other => Key(other) == Key(cell)) is { Step: not null } was
                ? new TariffLine(cell.Category, cell.Step, cell.Range, cell.Price, was.Range, was.Price)
                : new TariffLine(cell.Category, cell.Step, cell.Range, cell.Price, "", null)),
            .. old.Where(cell => !now.Exists(other => Key(other) == Key(cell))).Select(cell => new TariffLine(cell.Category, cell.Step, "", null, cell.Range, cell.Price)),
        ];
    }

    private static (string, string) Key((string Category, string Step, string Range, decimal Price) cell) => (cell.Category, cell.Step);

    private static IEnumerable<(string Category, string Step, string Range, decimal Price)> Cells(TariffTable table)
    {
        var time = table.Cycle is TariffCycle.Year ? "每年" : "每月";
        foreach (var season in table.Seasons)
            foreach (var tier in season.Tiers)
                yield return ("一户一表", $"{season.Name}第 {tier.Number} 档", $"{time} {Plain(tier.FromKwh)}{(tier.ToKwh is { } end ? $"–{Plain(end)} 千瓦时" : " 千瓦时以上")}", tier.PriceYuanPerKwh);
        if (table.JointMeterPriceYuanPerKwh is { } joint) yield return ("合表", "不分档", "", joint);
        var hours = table.TimeOfUse.Periods;
        foreach (var period in hours)
            yield return (table.TimeOfUse.TierPrices.Count > 0 ? "峰谷分时第 1 档" : "峰谷分时", period.Label, string.Join("、", period.Spans), period.PriceYuanPerKwh);
        foreach (var season in table.TimeOfUse.Seasonal)
            foreach (var period in season.Periods) yield return ($"峰谷分时（{season.Name}）", period.Label, string.Join("、", period.Spans), period.PriceYuanPerKwh);
        foreach (var (tier, prices) in table.TimeOfUse.TierPrices.OrderBy(tier => tier.Key))
            foreach (var (name, price) in prices)
                yield return ($"峰谷分时第 {tier} 档", hours.FirstOrDefault(period => period.Name == name)?.Label ?? name, "", price);
    }

    private static string Plain(decimal number) => number.ToString("0.########", CultureInfo.InvariantCulture);
}
