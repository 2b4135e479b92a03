using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>Reads days to come and spans of time as customers write them: 12月1号, 下周一, 三个月.</summary>
internal static partial class DayReader
{
    private const int DaysInWeek = 7;
    private const int MonthsInYear = 12;

    /// <summary>Days in the order of the text, with where they start; a day without a year is the next one to come.</summary>
    public static IReadOnlyList<(DateOnly Day, int Start)> Find(string folded, DateOnly today)
    {
        var days = new List<(DateOnly, int)>();
        foreach (Match match in Day().Matches(folded))
            if (DayOf(match, today, days.Count > 0 ? days[^1].Item1 : today) is { } day) days.Add((day, match.Index));
        return days;
    }

    /// <summary>A span of time as <c>20d</c> or <c>3m</c>; null when there is none.</summary>
    public static string? Period(string folded) =>
        Span().Match(folded) is { Success: true } span && Number(span.Groups["count"].Value) is > 0 and <= 400 and var count
            ? span.Groups["unit"].Value switch
            {
                "天" => $"{count}d",
                "周" or "星期" or "礼拜" => $"{count * DaysInWeek}d",
                "年" => $"{count * MonthsInYear}m",
                _ => $"{count}m",
            }
            : HalfYear().IsMatch(folded) ? "6m" : null;

    /// <summary>The last day of a span that starts on a day.</summary>
    public static DateOnly After(DateOnly from, string period)
    {
        var count = int.Parse(period.AsSpan(0, period.Length - 1), CultureInfo.InvariantCulture);
        return period[^1] == 'm' ? from.AddMonths(count) : from.AddDays(count);
    }

    /// <summary>The first day with so many working days (Monday to Friday) between it and today; holidays are not known here.</summary>
    public static DateOnly AfterWorkingDays(DateOnly today, int workingDays)
    {
        var day = today;
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) left--;
        }
        return day;
    }

    private static DateOnly? DayOf(Match match, DateOnly today, DateOnly earlier)
    {
        if (match.Groups["word"].Value is { Length: > 0 } word)
            return today.AddDays(word switch { "大后天" => 3, "后天" or "后日" => 2, "明天" or "明日" or "听日" => 1, _ => 0 });
        if (match.Groups["weekday"].Value is { Length: > 0 } weekday)
        {
            var wanted = "一二三四五六日".IndexOf(weekday is "天" or "末" ? weekday is "天" ? '日' : '六' : weekday[0], StringComparison.Ordinal);
            var monday = today.AddDays(-(((int)today.DayOfWeek + DaysInWeek - 1) % DaysInWeek));
            return monday.AddDays(wanted + DaysInWeek * match.Groups["next"].Length);
        }
        if (match.Groups["end"].Success) return Valid(today.Year, MonthsInYear, 31);
        var day = Number(match.Groups["day"].Value) ?? 0;
        if (match.Groups["nextMonth"].Success) return Valid(today.AddMonths(1).Year, today.AddMonths(1).Month, day);
        if (Number(match.Groups["month"].Value) is not { } month)
            return Valid(earlier.Year, earlier.Month, day) is { } thisMonth && thisMonth >= earlier
                ? thisMonth
                : Valid(earlier.AddMonths(1).Year, earlier.AddMonths(1).Month, day);
        if (match.Groups["year"].Value is { Length: > 0 } year && Number(year) is { } named) return Valid(named < 100 ? 2000 + named : named, month, day);
        if (match.Groups["nextYear"].Success) return Valid(today.Year + 1, month, day);
        return Valid(earlier.Year, month, day) is { } soon && soon >= earlier ? soon : Valid(earlier.Year + 1, month, day);
    }

    private static DateOnly? Valid(int year, int month, int day) =>
        year is >= 2000 and < 2200 && month is >= 1 and <= MonthsInYear && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static int? Number(string text) =>
        ChineseNumbers.TryRead(text, out var value) && value is >= 0 and < 10_000 && decimal.IsInteger(value) ? (int)value
        : text.Length == 1 && "零一二三四五六七八九".IndexOf(text[0], StringComparison.Ordinal) is >= 0 and var digit ? digit
        : null;

    [GeneratedRegex(@"(?<word>大后天|后天|后日|明天|明日|听日|今天|今日)|(?<next>下*)(?:个|一)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天末])|(?<end>年底)|(?:(?<year>20\d\d|[一二三四五六七八九〇零]{4})[年\-/.]|(?<nextYear>明年))?(?<![\d.路街道巷弄])(?:(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月|[\-/.](?=\d))|(?<nextMonth>下个?月)|(?=[\d一二三十]{1,3}[号日](?![楼院幢栋])))(?<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?:[号日]|(?![\d\p{L}])|(?=[起到至开]))")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<count>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个)?(?<unit>天|周|星期|礼拜|月(?![\d一二三四五六七八九十]+[号日])|年)")]
    private static partial Regex Span();

    [GeneratedRegex("半年")]
    private static partial Regex HalfYear();
}
