using System.Globalization;
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
        var until = table.ValidTo is { } end ? $"至 {end:yyyy-MM-dd}" : "起";
        var grid = new Table().Border(TableBorder.Simple).Title(Markup.Escape($"{table.Province}（{table.Code}），{table.ValidFrom:yyyy-MM-dd} {until}"))
            .AddColumns("分类", "档/时段", "范围", "元/千瓦时", "原来");
        foreach (var line in TariffLine.Of(table, update.Before))
            grid.AddRow(Markup.Escape(line.Category), Markup.Escape(line.Step), Markup.Escape(line.Range), Plain(line.PriceYuanPerKwh), Plain(line.PriceBefore));
        console.Write(grid);
    }

    private static string Plain(decimal? number) => number?.ToString("0.########", CultureInfo.InvariantCulture) ?? "—";
}
