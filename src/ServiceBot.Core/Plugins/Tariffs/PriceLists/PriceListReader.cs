using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>Reads a sheet of a workbook as a published price table.</summary>
internal static partial class PriceListReader
{
    /// <summary>The sheet's prices for households; null when it has no such table.</summary>
    /// <param name="sheet">Name of the sheet.</param>
    /// <param name="rows">Its rows, merged cells filled.</param>
    public static PriceList? Read(string sheet, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (PriceColumns.Find(rows) is not { } columns) return null;
        var above = string.Concat(rows.Take(columns.First).SelectMany(row => row.Distinct()));
        var title = PriceWords.Tidy(above.Length == 0 ? sheet : above);
        var body = rows.Skip(columns.Last + 1).ToList();
        var notes = string.Join('\n', body.Where(IsNote).Select(row => PriceWords.Tidy(string.Concat(row.Distinct()))));
        var reading = new Reading(columns, title, notes);
        for (var at = 0; at < body.Count; at++)
            if (!IsNote(body[at])) reading.Add(body[at], columns.Last + 1 + at);
        return reading.Rows.Count == 0 ? null : reading.End(sheet);
    }

    private static bool IsNote(IReadOnlyList<string> row) =>
        row.Where(cell => cell.Length > 0).Distinct().Count() < 2 || NoteMark().IsMatch(PriceWords.Tidy(row.First(cell => cell.Length > 0)));

    private sealed class Reading(PriceColumns columns, string title, string notes)
    {
        private readonly string _all = title + '\n' + notes;
        private readonly List<string> _mistakes = [];
        private string? _region;
        private string _category = "";

        public List<PriceRow> Rows { get; } = [];

        public void Add(IReadOnlyList<string> row, int at)
        {
            string Cell(int? column) => column is { } number && number < row.Count ? row[number] : "";
            // Written once for the rows under it.
            if (Cell(columns.Region) is { Length: > 0 } region) _region = region.Trim();
            if (Cell(columns.Category) is { Length: > 0 } category) _category = category;
            var words = string.Join(' ', columns.Words.Select(column => column == columns.Category ? _category : Cell(column)).Where(cell => cell.Length > 0).Distinct());
            var tidy = PriceWords.Tidy(words);
            if (!IsHousehold(tidy) || IsHighVoltage(tidy)) return;
            var tier = tidy.Contains("合表", StringComparison.Ordinal) ? null : PriceWords.TierIn(tidy);
            if (tier is null && !tidy.Contains("合表", StringComparison.Ordinal)) return;
            var text = string.Join(" | ", row.Where(cell => cell.Length > 0).Distinct());
            Rows.Add(new PriceRow(text, at)
            {
                Region = _region,
                Tier = tier,
                Season = Cell(columns.Season),
                Months = PriceWords.MonthsIn(PriceWords.Tidy(Cell(columns.Season))),
                Prices = Prices(row, text),
                From = Day(Cell(columns.From), text),
                To = Day(Cell(columns.To), text),
            });
        }

        public PriceList End(string sheet)
        {
            var starts = PriceWords.StartsIn(_all).ToList();
            if (starts.Count > 1 && Rows.Any(row => row.From is null)) _mistakes.Add($"标题和备注里写了几个执行日期（{string.Join("、", starts.Select(day => $"{day:yyyy-MM-dd}"))}），请在表中加上“执行日期”一栏。");
            return new PriceList(sheet, title, Rows)
            {
                Spans = Spans(_all + '\n' + string.Join('\n', columns.Names)),
                From = starts is [var start] ? start : null,
                Cycle = PriceWords.CycleIn(string.Concat(columns.Words.Select(at => columns.Names[at]).Where(name => name.Contains('量') || name.Contains('档'))))
                    ?? CycleOfNotes(_all),
                Mistakes = [.. _mistakes.Distinct(StringComparer.Ordinal)],
            };
        }

        private Dictionary<string, IReadOnlyList<string>> Spans(string text)
        {
            var spans = PriceWords.SpansIn(text).Distinct().GroupBy(span => span.Name, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(span => span.Span)], StringComparer.Ordinal);
            if (spans.Count > 0 && !PriceWords.IsWholeDay(spans.Values.SelectMany(span => span)))
                _mistakes.Add("备注里的峰谷时段没有正好覆盖一天，或写了不止一套时段。");
            return spans;
        }

        private Dictionary<string, decimal> Prices(IReadOnlyList<string> row, string text)
        {
            var prices = new Dictionary<string, decimal>(StringComparer.Ordinal);
            foreach (var (name, column) in columns.Prices)
            {
                if (column >= row.Count) continue;
                try
                {
                    if (PriceWords.PriceOf(row[column]) is not { } price) continue;
                    var unit = PriceWords.UnitOf(columns.Names[column]) ?? PriceWords.UnitOf(title) ?? PriceWords.UnitOf(notes);
                    if (unit is null) _mistakes.Add("没有写明电价单位，请在标题、表头或备注里写“元/千瓦时”或“分/千瓦时”。");
                    prices[name] = price * (unit ?? 1);
                }
                catch (Exception wrong) when (wrong is FormatException or OverflowException)
                {
                    _mistakes.Add($"“{text}”这一行的电价“{row[column]}”不是数字。");
                }
            }
            return prices;
        }

        private DateOnly? Day(string cell, string text)
        {
            if (cell.Length == 0) return null;
            var day = PriceWords.DayOf(PriceWords.Tidy(cell));
            if (day is null) _mistakes.Add($"“{text}”这一行的日期“{cell}”看不懂，请写成 2026-01-01。");
            return day;
        }

        private bool IsHousehold(string words)
        {
            if (NotHousehold().IsMatch(words)) return false;
            return Household().IsMatch(words) || !OtherUse().IsMatch(words) && Household().IsMatch(title) && !NotHousehold().IsMatch(title);
        }

        private static TariffCycle? CycleOfNotes(string text) =>
            text.Contains("按年", StringComparison.Ordinal) == text.Contains("按月", StringComparison.Ordinal) ? null
            : text.Contains("按年", StringComparison.Ordinal) ? TariffCycle.Year : TariffCycle.Month;

        private static bool IsHighVoltage(string words) => HighVoltage().IsMatch(words) && !LowVoltage().IsMatch(words);
    }

    [GeneratedRegex(@"^(?:备?注|说明|附注)[:\d]|^(?:备注|说明|注)$|^\d{1,2}[.、][^|]{8,}")]
    private static partial Regex NoteMark();

    [GeneratedRegex("居民|一户一表")]
    private static partial Regex Household();

    [GeneratedRegex("非居民|充电|充换电|学校|养老|采暖|城乡社区")]
    private static partial Regex NotHousehold();

    [GeneratedRegex("工业|商业|农业|农村排灌|化肥|贫困县|大工业|非工业|部队|监狱")]
    private static partial Regex OtherUse();

    [GeneratedRegex(@"千伏|[kK][vV]|高压")]
    private static partial Regex HighVoltage();

    [GeneratedRegex(@"(?:不满|低于|小于|<)\d|\d(?:千伏|[kK][vV])以下|低压")]
    private static partial Regex LowVoltage();
}
