using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>Reads a sheet of a workbook as published price tables: one, or several below each other.</summary>
internal static partial class PriceListReader
{
    private const int FewestPrices = 2;

    /// <summary>The sheet's tables with prices for households; empty when it has none.</summary>
    public static IReadOnlyList<PriceList> Read(PriceSheet sheet)
    {
        var heads = new List<PriceColumns>();
        while (PriceColumns.Find(sheet.Rows, heads.Count == 0 ? 0 : heads[^1].Last + 1) is { } head) heads.Add(head);
        var lists = new List<PriceList>();
        var (end, top) = (0, "");
        for (var at = 0; at < heads.Count; at++)
        {
            var begin = TitleOf(sheet.Rows, heads[at].First, end);
            var above = string.Concat(sheet.Rows.Take(heads[at].First).Skip(begin).SelectMany(row => row.Distinct()));
            end = at + 1 < heads.Count ? TitleOf(sheet.Rows, heads[at + 1].First, heads[at].Last + 1) : sheet.Rows.Count;
            // The head once more at the top of a page.
            while (at + 1 < heads.Count && end == heads[at + 1].First && heads[at + 1].Names.SequenceEqual(heads[at].Names))
            {
                heads.RemoveAt(at + 1);
                end = at + 1 < heads.Count ? TitleOf(sheet.Rows, heads[at + 1].First, heads[at].Last + 1) : sheet.Rows.Count;
            }
            var title = PriceWords.Tidy(above.Length == 0 ? sheet.Name : above);
            if (at == 0) top = title;
            if (ReadOne(sheet, heads[at], title, top, end) is { } list) lists.Add(list);
        }
        return lists;
    }

    /// <summary>Whether a sheet without a table for households speaks of their prices all the same.</summary>
    public static bool SpeaksOfPrices(PriceSheet sheet)
    {
        var text = PriceWords.Tidy(string.Concat(sheet.Rows.SelectMany(row => row)));
        return text.Contains("居民", StringComparison.Ordinal) && text.Contains("电价", StringComparison.Ordinal)
            && sheet.Rows.Sum(row => row.Count(cell => PriceFigure().IsMatch(PriceWords.Tidy(cell)))) >= FewestPrices;
    }

    // Lines above a head that are no notes of the table before.
    private static int TitleOf(IReadOnlyList<IReadOnlyList<string>> rows, int head, int from)
    {
        if (from == 0) return 0;
        var first = head;
        while (first > from && IsLine(rows[first - 1]) && !NoteMark().IsMatch(PriceWords.Tidy(rows[first - 1].FirstOrDefault(cell => cell.Length > 0, "")))) first--;
        return first;
    }

    private static PriceList? ReadOne(PriceSheet sheet, PriceColumns columns, string title, string top, int end)
    {
        var notes = string.Join('\n', sheet.Rows.Take(end).Skip(columns.Last + 1).Where(IsNote).Select(row => PriceWords.Tidy(string.Concat(row.Distinct()))));
        var reading = new PriceReading(sheet, columns, title, notes, top);
        for (var at = columns.Last + 1; at < end; at++)
            if (!IsNote(sheet.Rows[at])) reading.Add(at);
        return reading.End();
    }

    private static bool IsLine(IReadOnlyList<string> row) => row.Where(cell => cell.Length > 0).Distinct().Count() < 2;

    private static bool IsNote(IReadOnlyList<string> row) => IsLine(row) || NoteMark().IsMatch(PriceWords.Tidy(row.First(cell => cell.Length > 0)));

    [GeneratedRegex(@"^(?:备?注|说明|附注)[:\d]|^(?:备注|说明|注)$|^\d{1,2}[.、][^|]{8,}")]
    private static partial Regex NoteMark();

    [GeneratedRegex(@"^0\.\d{2,}$|^\d{2}\.\d+$")]
    private static partial Regex PriceFigure();
}
