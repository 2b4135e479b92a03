using System.Globalization;
using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>Reads the rows under one head.</summary>
/// <param name="sheet">The sheet.</param>
/// <param name="columns">The head.</param>
/// <param name="title">What stands above it, tidy.</param>
/// <param name="notes">What stands under the table, tidy.</param>
/// <param name="top">What stands above all tables of the sheet, tidy: it counts where title and notes are silent.</param>
internal sealed partial class PriceReading(PriceSheet sheet, PriceColumns columns, string title, string notes, string top)
{
    // In any unit.
    private const decimal HighestFigure = 1_000_000;

    private readonly string _all = title + '\n' + notes;
    private readonly List<string> _mistakes = [];
    private readonly List<string> _remarks = [];
    private readonly List<PriceRow> _rows = [];
    private string? _region;
    private string _category = "";
    private int _others;

    public void Add(int at)
    {
        var row = sheet.Rows[at];
        string Cell(int? column) => column is { } number && number < row.Count ? row[number] : "";
        // Written once for the rows under it.
        if (Cell(columns.Region) is { Length: > 0 } region) _region = region.Trim();
        if (Cell(columns.Category) is { Length: > 0 } category) _category = category;
        var words = string.Join(' ', columns.Words.Select(column => column == columns.Category ? _category : Cell(column)).Where(cell => cell.Length > 0).Distinct());
        var tidy = PriceWords.Tidy(words);
        var hasPrice = columns.Prices.Values.Any(column => Cell(column).Length > 0);
        if (!IsHousehold(tidy) || IsHighVoltage(tidy))
        {
            if (hasPrice) _others++;
            return;
        }
        var isJoint = tidy.Contains("合表", StringComparison.Ordinal);
        var tier = isJoint ? null : PriceWords.TierIn(tidy);
        var text = string.Join(" | ", row.Where(cell => cell.Length > 0).Distinct());
        if (tier is null && !isJoint)
        {
            if (hasPrice) _remarks.Add($"{sheet.Place(at)}看不出是第几档，没有读成电价：“{text}”。");
            return;
        }
        _rows.Add(new PriceRow(text, at)
        {
            Region = _region,
            Tier = tier,
            Season = Cell(columns.Season),
            Months = PriceWords.MonthsIn(PriceWords.Tidy(Cell(columns.Season))),
            Prices = Prices(row, at),
            Places = columns.Prices.ToDictionary(price => price.Key, price => sheet.Place(at, price.Value), StringComparer.Ordinal).Append(new("", sheet.Place(at))).ToDictionary(),
            From = Day(columns.From, Cell(columns.From), at),
            To = Day(columns.To, Cell(columns.To), at),
        });
    }

    /// <summary>What was read; null when no row is for households.</summary>
    public PriceList? End()
    {
        if (_rows.Count == 0) return null;
        var starts = PriceWords.StartsIn(_all).ToList();
        if (starts.Count == 0) starts = [.. PriceWords.StartsIn(top)];
        if (starts.Count > 1 && _rows.Any(row => row.From is null)) _mistakes.Add($"“{sheet.Name}”的标题和备注里写了几个执行日期（{string.Join("、", starts.Select(day => $"{day:yyyy-MM-dd}"))}），请在表中加上“执行日期”一栏。");
        if (_others > 0) _remarks.Add($"“{sheet.Name}”另有 {_others} 行不是低压居民用电（工商业、农业、高压等），没有读成电价，作为条文录入。");
        return new PriceList(sheet.Name, title, _rows)
        {
            Spans = Spans(_all + '\n' + string.Join('\n', columns.Names)),
            From = starts is [var start] ? start : null,
            Cycle = PriceWords.CycleIn(string.Concat(columns.Words.Select(at => columns.Names[at]).Where(name => name.Contains('量') || name.Contains('档'))))
                ?? CycleOfNotes(_all),
            Remarks = _remarks,
            Mistakes = [.. _mistakes.Distinct(StringComparer.Ordinal)],
        };
    }

    private Dictionary<string, IReadOnlyList<string>> Spans(string text)
    {
        var spans = PriceWords.SpansIn(text).Distinct().GroupBy(span => span.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(span => span.Span)], StringComparer.Ordinal);
        if (spans.Count > 0 && !PriceWords.IsWholeDay(spans.Values.SelectMany(span => span)))
            _mistakes.Add($"“{sheet.Name}”备注里的峰谷时段没有正好覆盖一天，或写了不止一套时段。");
        return spans;
    }

    private Dictionary<string, decimal> Prices(IReadOnlyList<string> row, int at)
    {
        var prices = new Dictionary<string, decimal>(StringComparer.Ordinal);
        // Shares of the base wait until the base is known.
        var shares = new List<(string Name, int Column, decimal Share)>();
        foreach (var (name, column) in columns.Prices.Where(price => price.Value < row.Count))
        {
            if (PriceWords.FloatOf(row[column], columns.Names[column]) is { } share) shares.Add((name, column, share));
            else if (Price(row[column], at, column) is { } price) prices[name] = price;
        }
        foreach (var (name, column, share) in shares)
        {
            if (name == PriceWords.FlatRate || !prices.TryGetValue("flat", out var basis) && !prices.TryGetValue(PriceWords.FlatRate, out basis))
            {
                _mistakes.Add($"{sheet.Place(at, column)}写的是“{row[column]}”，同一行没有可以作基数的电价。");
                continue;
            }
            prices[name] = basis * (1 + share);
            _remarks.Add($"{sheet.Place(at, column)}写的是“{row[column]}”，按同一行的{(prices.ContainsKey("flat") ? "平段电价" : "电度电价")} {Plain(basis)} 算成 {Plain(prices[name])} 元/千瓦时，请核对。");
        }
        return prices;
    }

    private decimal? Price(string cell, int at, int column)
    {
        var place = sheet.Place(at, column);
        if (cell.StartsWith('='))
        {
            _mistakes.Add($"{place}是公式，文件里没有存它算出的数。请用 Excel 或 WPS 打开，保存后再上传。");
            return null;
        }
        try
        {
            if (PriceWords.PriceOf(cell) is not { } price) return null;
            if (price < 0) _mistakes.Add($"{place}的电价“{cell}”是负数。");
            if (Math.Abs(price) > HighestFigure)
            {
                _mistakes.Add($"{place}的电价“{cell}”不合常理，请核对数字和单位。");
                return null;
            }
            var unit = PriceWords.UnitOf(columns.Names[column]) ?? PriceWords.UnitOf(title) ?? PriceWords.UnitOf(notes) ?? PriceWords.UnitOf(top);
            if (unit is null) _mistakes.Add($"“{sheet.Name}”没有写明电价单位，请在标题、表头或备注里写“元/千瓦时”或“分/千瓦时”。");
            return price * (unit ?? 1);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            _mistakes.Add($"{place}的电价“{cell}”不是数字。");
            return null;
        }
    }

    private DateOnly? Day(int? column, string cell, int at)
    {
        if (cell.Length == 0) return null;
        var day = PriceWords.DayOf(PriceWords.Tidy(cell));
        if (day is null) _mistakes.Add($"{sheet.Place(at, column)}的日期“{cell}”看不懂，请写成 2026-01-01。");
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

    private static string Plain(decimal number) => number.ToString("0.########", CultureInfo.InvariantCulture);

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
