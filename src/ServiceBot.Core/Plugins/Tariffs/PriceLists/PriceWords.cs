using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>The wording of published price tables: units, days, hours, steps, months.</summary>
internal static partial class PriceWords
{
    public const string FlatRate = "flat_rate";

    private const int MinutesOfDay = 24 * 60;
    // From 2000 to 2099.
    private const int FirstSerial = 36526;
    private const int LastSerial = 73050;
    private const decimal MostPercent = 1000;
    private const decimal Highest = 1e12m;
    private const int FullWidth = '\uff01' - '!';

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>One form for full-width and half-width characters, without spaces and without the commas of 2,760.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var character in text)
            if (!char.IsWhiteSpace(character)) tidy.Append(character is >= '\uff01' and <= '\uff5e' ? (char)(character - FullWidth) : character);
        return Thousands().Replace(tidy.ToString(), "");
    }

    /// <summary>Yuan per kWh in the unit that a tidy text names; null when it names none, or several.</summary>
    public static decimal? UnitOf(string text)
    {
        var units = Unit().Matches(text)
            .Select(match => (match.Groups["money"].Value == "分" ? 0.01m : 1m) / (match.Groups["mega"].Success ? 1000 : 1)).Distinct().ToList();
        return units is [var unit] ? unit : null;
    }

    /// <summary>The figure of a cell, which may be negative; null for an empty one or a dash.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static decimal? PriceOf(string cell)
    {
        var text = Tidy(cell).TrimEnd('元', '分');
        return text is "" or "-" or "—" or "——" or "/" or "无" ? null
            : decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>By how much a price lies above (0.6) or below (-0.5) the base, where a cell says so: 上浮60%, or 60% under a head with 上浮.</summary>
    /// <returns>Null when it is no such cell, or does not say which way.</returns>
    public static decimal? FloatOf(string cell, string head)
    {
        if (Float().Match(Tidy(cell)) is not { Success: true } match) return null;
        var way = match.Groups[1].Success ? match.Groups[1].Value : head;
        var (isUp, isDown) = (way.Contains('上') || way is "+", way.Contains('下') || way is "-");
        return isUp == isDown || Number(match.Groups[2]) > MostPercent ? null : Number(match.Groups[2]) / 100 * (isUp ? 1 : -1);
    }

    /// <summary>The day that a tidy cell is, also as the number by which workbooks count days; null when it is none.</summary>
    public static DateOnly? DayOf(string cell) =>
        Day().Match(cell) is { Success: true } match ? DayOf(match.Groups)
        : DateOnly.TryParseExact(cell, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstSerial and <= LastSerial ? DayZero.AddDays(serial)
        : null;

    /// <summary>The days from which on a tidy text says that it holds.</summary>
    public static IEnumerable<DateOnly> StartsIn(string text) =>
        Start().Matches(text).Select(match => DayOf(match.Groups)).OfType<DateOnly>().Distinct();

    /// <summary>Over which time a tidy text lets steps count; null when it says nothing, or both.</summary>
    public static TariffCycle? CycleIn(string text)
    {
        var rest = Average().Replace(text, "");
        var (isYear, isMonth) = (Yearly().IsMatch(rest), Monthly().IsMatch(rest));
        return isYear == isMonth ? null : isYear ? TariffCycle.Year : TariffCycle.Month;
    }

    /// <summary>What a tidy text says of a step; null when it speaks of none.</summary>
    public static TierWords? TierIn(string text)
    {
        var rest = Voltage().Replace(Average().Replace(text, ""), "");
        int? number = TierNumber().Match(rest) is { Success: true } found ? "一二三四".IndexOf(found.Value[^2], StringComparison.Ordinal) is >= 0 and var at ? at + 1 : found.Value[^2] - '0' : null;
        rest = TierNumber().Replace(rest, "");
        var (from, to) = Range().Match(rest) is { Success: true } range ? ((decimal?)Number(range.Groups[1]), (decimal?)Number(range.Groups[2]))
            : Upper().Match(rest) is { Success: true } upper ? (0, Number(upper.Groups[1]))
            : Lower().Match(rest) is { Success: true } lower ? (Number(lower.Groups[1]), null)
            : (null, null);
        return number is null && from is null && to is null ? null : new TierWords(number, from, to, CycleIn(rest));
    }

    /// <summary>The months in a tidy text such as 夏季(5-10月) or 11月-次年4月; empty when there are none.</summary>
    public static IReadOnlyList<int> MonthsIn(string text)
    {
        if (Months().Match(text) is { Success: true } range)
        {
            var (first, last) = ((int)Number(range.Groups[1]), (int)Number(range.Groups[2]));
            return first is < 1 or > 12 || last is < 1 or > 12 ? [] : [.. Enumerable.Range(0, (last - first + 12) % 12 + 1).Select(at => (first - 1 + at) % 12 + 1)];
        }
        return MonthList().Match(text) is { Success: true } list
            ? [.. Digits().Matches(list.Value).Select(month => int.Parse(month.Value, CultureInfo.InvariantCulture)).Where(month => month is >= 1 and <= 12)]
            : [];
    }

    /// <summary>Name of the hours that a tidy word stands for; null for none.</summary>
    public static string? PeriodOf(string word) =>
        word.Contains("深谷", StringComparison.Ordinal) ? "deep" : word.Contains('尖') ? "sharp" : word.Contains('峰') ? "peak" : word.Contains('谷') ? "valley" : word.Contains('平') ? "flat" : null;

    /// <summary>All hours that a tidy text gives, as 08:00-22:00, by name.</summary>
    public static IEnumerable<(string Name, string Span)> SpansIn(string text) =>
        from hours in Hours().Matches(text)
        let name = PeriodOf(hours.Groups[1].Value)
        where name is not null
        from span in Span().Matches(hours.Groups[2].Value)
        select (name, $"{Clock(span.Groups[1], span.Groups[2])}-{Clock(span.Groups[3], span.Groups[4])}");

    /// <summary>Whether hours cover the day, no minute twice.</summary>
    public static bool IsWholeDay(IEnumerable<string> spans)
    {
        var covered = new int[MinutesOfDay];
        foreach (var span in spans)
        {
            var (from, to) = (Minutes(span[..5]), Minutes(span[6..]));
            if (from > MinutesOfDay || to > MinutesOfDay) return false;
            for (var at = from; at != to && (at < MinutesOfDay || to != 0); at++)
            {
                if (at == MinutesOfDay) at = 0;
                if (at == to) break;
                covered[at]++;
            }
        }
        return covered.All(times => times == 1);
    }

    private static int Minutes(string clock) => int.Parse(clock[..2], CultureInfo.InvariantCulture) * 60 + int.Parse(clock[3..], CultureInfo.InvariantCulture);

    private static string Clock(Group hour, Group minute) => string.Create(
        CultureInfo.InvariantCulture, $"{(int)Number(hour):00}:{(minute.Value.Length > 0 ? (int)Number(minute) : 0):00}");

    private static DateOnly? DayOf(GroupCollection parts) =>
        DateOnly.TryParseExact($"{parts["y"].Value}-{parts["m"].Value}-{(parts["d"].Success ? parts["d"].Value : "1")}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // Longer figures are no energy and no price; whoever compares them finds that out.
    private static decimal Number(Group digits) =>
        decimal.TryParse(digits.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, Highest) : Highest;

    private const string Kwh = "(?:千瓦[·.]?时|度|[kK][wW][hH])";

    private const string DayPattern = @"(?<y>\d{4})[-/.年](?<m>\d{1,2})(?:[-/.月](?<d>\d{1,2})日?|月)";

    [GeneratedRegex(@"(?<=\d),(?=\d{3}(?!\d))")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^(上浮|下浮|上调|下调|\+|-)?(\d+(?:\.\d+)?)%$")]
    private static partial Regex Float();

    [GeneratedRegex($"(?<money>元|分)(?:/|每)(?:{Kwh}|(?<mega>兆瓦[·.]?时|[mM][wW][hH]))|单位:(?<money>元|分)(?!/|每)")]
    private static partial Regex Unit();

    [GeneratedRegex($"^{DayPattern}")]
    private static partial Regex Day();

    [GeneratedRegex($"{DayPattern}(?=起|开始|执行|实施)|(?<=(?:执行|生效|实施)(?:时间|日期)[:为]?(?:自|从)?){DayPattern}")]
    private static partial Regex Start();

    [GeneratedRegex(@"\(?月均[^)]*\)?|\(?每月[^)]*\)|\(折合[^)]*\)")]
    private static partial Regex Average();

    [GeneratedRegex(@"(?<!\d)年|每年|全年")]
    private static partial Regex Yearly();

    [GeneratedRegex(@"(?<!\d)月(?!日)(?!至|-)")]
    private static partial Regex Monthly();

    [GeneratedRegex(@"(?:不满|低于|小于|<)?\d+(?:[-~至]\d+)?(?:千伏|[kK][vV])(?:及?以[上下])?")]
    private static partial Regex Voltage();

    [GeneratedRegex("第?[一二三四1-4]档")]
    private static partial Regex TierNumber();

    [GeneratedRegex($@"(\d+(?:\.\d+)?){Kwh}?(?:\(不?含\))?[-—–~至到]+(\d+(?:\.\d+)?)")]
    private static partial Regex Range();

    [GeneratedRegex($@"(?:≤|<=|<|不超过|小于){{1}}(?<1>\d+(?:\.\d+)?)|(?<1>\d+(?:\.\d+)?){Kwh}?(?:\(含\))?及?以[下内]")]
    private static partial Regex Upper();

    [GeneratedRegex($@"(?:≥|>=|>|超过|超出|大于|高于)(?<1>\d+(?:\.\d+)?)|(?<1>\d+(?:\.\d+)?){Kwh}?(?:\(不?含\))?及?以上")]
    private static partial Regex Lower();

    [GeneratedRegex(@"(\d{1,2})月?[-—–~至到]+(?:次年|翌年|第二年)?(\d{1,2})月")]
    private static partial Regex Months();

    [GeneratedRegex(@"(?:\d{1,2}月?[、,])*\d{1,2}月(?!\d)")]
    private static partial Regex MonthList();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(尖峰|尖|高峰|峰|平段|平|深谷|低谷|谷)(?:电价)?(?:时段|时间|时|段|期)?[:为是(]*(?:每日|每天)?((?:\d{1,2}(?:[:点时]\d{0,2}分?)?[-—–~至到]+(?:次日|第二天|翌日)?(?:凌晨)?\d{1,2}(?:[:点时]\d{0,2}分?)?[、,;和及与]*)+)")]
    private static partial Regex Hours();

    [GeneratedRegex(@"(\d{1,2})(?:[:点时](\d{0,2})分?)?[-—–~至到]+(?:次日|第二天|翌日)?(?:凌晨)?(\d{1,2})(?:[:点时](\d{0,2})分?)?")]
    private static partial Regex Span();
}
