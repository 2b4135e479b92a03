using System.Globalization;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;
using Spectre.Console;

namespace ServiceBot.Operations.Ingestion;

/// <summary>Shows what a price table was read as, beside what was in use.</summary>
internal static class TariffPreview
{
    private const int Width = 120;

    public static void Print(TariffUpdate update, TextWriter output)
    {
        foreach (var mistake in update.Mistakes) output.WriteLine($"  {update.Region}: {mistake}");
        foreach (var remark in update.Remarks) output.WriteLine($"  {update.Region}: 请注意：{remark}");
        if (update.Table is not { } table || update.Mistakes.Count > 0) return;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = Width;
        var grid = new Table().Border(TableBorder.Simple).Title(Markup.Escape($"{table.Province}（{table.Code}），{table.ValidFrom:yyyy-MM-dd} 起"))
            .AddColumns("价格", "范围（千瓦时）", "元/千瓦时", "现用");
        var before = update.Before is null ? [] : Lines(update.Before).ToDictionary(line => line.Name, line => line.Price, StringComparer.Ordinal);
        foreach (var (name, range, price) in Lines(table))
            grid.AddRow(Markup.Escape(name), Markup.Escape(range), Plain(price), before.TryGetValue(name, out var old) ? Plain(old) : "—");
        console.Write(grid);
    }

    /// <summary>Every price of a table with its name.</summary>
    public static IEnumerable<(string Name, string Range, decimal Price)> Lines(TariffTable table)
    {
        var time = table.Cycle is TariffCycle.Year ? "每年" : "每月";
        foreach (var season in table.Seasons)
            foreach (var tier in season.Tiers)
                yield return ($"{season.Name}第 {tier.Number} 档", $"{time} {Plain(tier.FromKwh)}–{(tier.ToKwh is { } end ? Plain(end) : "以上")}", tier.PriceYuanPerKwh);
        if (table.JointMeterPriceYuanPerKwh is { } joint) yield return ("合表", "", joint);
        foreach (var period in table.TimeOfUse.Periods) yield return (period.Label, string.Join(" ", period.Spans), period.PriceYuanPerKwh);
        foreach (var (tier, prices) in table.TimeOfUse.TierPrices.OrderBy(tier => tier.Key))
            foreach (var (name, price) in prices) yield return ($"第 {tier} 档 {name}", "", price);
    }

    private static string Plain(decimal number) => number.ToString("0.########", CultureInfo.InvariantCulture);
}
