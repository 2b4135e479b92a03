using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ServiceBot.Core.Time;

/// <summary>Reads which months a customer means when they ask for a bill: 上个月, 九月, 去年12月到今年2月, 最近半年, 第三季度.</summary>
/// <remarks>
/// Bills are of the past. A month later in the year than now is last year's, unless a year or 今年 is said; 最近 and 前几个月 count whole
/// months and end with the last one; 今年 and 全年 end with the current month. Durations (三个月, 每月, 一个月) are no months.
/// </remarks>
public static class MonthReader
{
    private const int LongestText = 400;
    private const int MonthsOfYear = 12;
    private const int MostMonths = 36;

    // A mention of months has one of these; most messages have none.
    private static readonly SearchValues<char> Marks = SearchValues.Create("月年季期半暑寒春夏秋冬qm0");

    /// <summary>The months a message means.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    /// <param name="today">Today in China.</param>
    /// <returns>Null when it names none. Two months joined by 到, 和 or a dash are one span; else the first named counts, and what is
    /// said to be wrong (不是九月是十月) does not.</returns>
    public static MonthSpan? Read(string folded, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(folded);
        if (!folded.AsSpan().ContainsAny(Marks)) return null;
        var text = folded.Length <= LongestText ? folded : folded[..LongestText];
        var current = new DateOnly(today.Year, today.Month, 1);
        MonthSpan? span = null;
        int? year = null;
        var end = -1;
        for (var match = MonthPatterns.Month().Match(text); match.Success; match = match.NextMatch())
        {
            if (Resolve(match, current, year) is not { } found) continue;
            if (IsDenied(text, match)) continue;
            if (span is { } first)
            {
                if (!MonthPatterns.Joins().IsMatch(text.AsSpan(end, match.Index - end))) break;
                span = Join(first, found, current);
                break;
            }
            span = found;
            year = match.Groups["year"].Success ? found.First.Year : null;
            end = match.Index + match.Length;
        }
        return span;
    }

    private static bool IsDenied(string text, Match match)
    {
        var before = text.AsSpan(0, match.Index);
        return before.EndsWith("不是") || before.EndsWith("不要") || before.EndsWith("不查") || before.EndsWith("唔系");
    }

    private static MonthSpan Join(MonthSpan first, MonthSpan second, DateOnly current)
    {
        // 今年的账单，十月的: the second is said more closely.
        if (first.Count > second.Count && second.First >= first.First && second.Last <= first.Last) return second;
        // 11月到2月: the later month belongs to the year after; 十月和九月 is said backwards.
        if (second.Last >= first.First) return new MonthSpan(first.First, second.Last);
        var next = second.Last.AddYears(1);
        return next <= current && next < first.First.AddYears(1) ? new MonthSpan(first.First, next) : new MonthSpan(second.First, first.Last);
    }

    private static MonthSpan? Resolve(Match match, DateOnly current, int? yearBefore)
    {
        var year = YearOf(match.Groups["year"].ValueSpan, current);
        if (match.Groups["ago"] is { Success: true } ago) return Ago(ago.ValueSpan, current);
        if (match.Groups["recent"] is { Success: true } recent) return Recent(recent.ValueSpan, current);
        if (match.Groups["from"].Success) return Range(match, year ?? yearBefore, current);
        if (match.Groups["quarter"] is { Success: true } quarter) return Part((NumberOf(quarter.ValueSpan) - 1) * 3, 3, year, current);
        if (match.Groups["part"] is { Success: true } part) return Named(part.ValueSpan, year, current);
        if (match.Groups["month"] is { Success: true } month)
        {
            var number = NumberOf(month.ValueSpan);
            if (number is < 1 or > MonthsOfYear) return null;
            var chosen = year ?? yearBefore ?? (number > current.Month ? current.Year - 1 : current.Year);
            return MonthSpan.Of(chosen, number);
        }
        if (match.Groups["same"].Success && year is { } same) return MonthSpan.Of(same, current.Month);
        return year is { } whole ? Year(whole, current) : match.Groups["whole"].Success ? Year(current.Year, current) : null;
    }

    private static MonthSpan? Ago(ReadOnlySpan<char> words, DateOnly current)
    {
        var back = words switch
        {
            _ when words.StartsWith("上上上") => 3,
            _ when words.StartsWith("上上") || words.StartsWith("大上") => 2,
            _ when words.StartsWith("上") || words.StartsWith("前一") || words.StartsWith("last") => 1,
            _ => 0,
        };
        var month = current.AddMonths(-back);
        return new MonthSpan(month, month);
    }

    private static MonthSpan? Recent(ReadOnlySpan<char> words, DateOnly current)
    {
        if (words.StartsWith("这") && words.Contains('两')) return new MonthSpan(current.AddMonths(-1), current);
        var months = words.Contains('半') ? words.Contains('年') && words.Contains('一') ? 18 : 6 : 0;
        if (months == 0)
        {
            var number = NumberOf(Digits(words));
            months = words.Contains('年') ? Math.Max(1, number) * MonthsOfYear : number;
        }
        if (months is < 1 or > MostMonths) return null;
        return new MonthSpan(current.AddMonths(-months), current.AddMonths(-1));
    }

    private static MonthSpan? Range(Match match, int? year, DateOnly current)
    {
        var (from, to) = (NumberOf(match.Groups["from"].ValueSpan), NumberOf(match.Groups["to"].ValueSpan));
        if (from is < 1 or > MonthsOfYear || to is < 1 or > MonthsOfYear) return null;
        var last = new DateOnly(year ?? (to > current.Month ? current.Year - 1 : current.Year), to, 1);
        if (year is { } said && from > to) last = new DateOnly(said + 1, to, 1);
        var first = new DateOnly(from > to ? last.Year - 1 : last.Year, from, 1);
        return new MonthSpan(first, last);
    }

    private static MonthSpan? Named(ReadOnlySpan<char> part, int? year, DateOnly current) => part switch
    {
        _ when part.EndsWith("季度") && part[0] is '本' or '这' => Part((current.Month - 1) / 3 * 3, 3, current.Year, current),
        _ when part.EndsWith("季度") => Shift(Part((current.Month - 1) / 3 * 3, 3, current.Year, current), -3),
        _ when part.StartsWith("上半") => Part(0, 6, year, current),
        _ when part.StartsWith("下半") => Part(6, 6, year, current),
        _ when part.StartsWith("暑") => Part(6, 2, year, current),
        _ when part.StartsWith("寒") => Part(0, 2, year, current),
        ['春', ..] => Part(2, 3, year, current),
        ['夏', ..] => Part(5, 3, year, current),
        ['秋', ..] => Part(8, 3, year, current),
        ['冬', ..] => Winter(year, current),
        _ => null,
    };

    private static MonthSpan Shift(MonthSpan span, int months) => new(span.First.AddMonths(months), span.Last.AddMonths(months));

    private static MonthSpan Part(int before, int count, int? year, DateOnly current)
    {
        var first = new DateOnly(year ?? current.Year, before + 1, 1);
        if (year is null && first > current) first = first.AddYears(-1);
        return new MonthSpan(first, first.AddMonths(count - 1));
    }

    // December to February, named after the year it begins in.
    private static MonthSpan Winter(int? year, DateOnly current)
    {
        var first = new DateOnly(year ?? (current.Month == MonthsOfYear ? current.Year : current.Year - 1), MonthsOfYear, 1);
        return new MonthSpan(first, first.AddMonths(2));
    }

    private static MonthSpan Year(int year, DateOnly current)
    {
        var last = new DateOnly(year, MonthsOfYear, 1);
        return new MonthSpan(new DateOnly(year, 1, 1), year == current.Year ? current : last);
    }

    private static int? YearOf(ReadOnlySpan<char> words, DateOnly current)
    {
        if (words.IsEmpty) return null;
        if (words.StartsWith("今年") || words.StartsWith("本年") || words.StartsWith("这一年") || words.StartsWith("当年")) return current.Year;
        if (words.StartsWith("去年") || words.StartsWith("上年") || words.StartsWith("上一年") || words.StartsWith("旧年")) return current.Year - 1;
        if (words.StartsWith("大前年")) return current.Year - 3;
        if (words.StartsWith("前年")) return current.Year - 2;
        var year = 0;
        foreach (var character in words)
            if (DigitOf(character) is >= 0 and var digit) year = (year * 10) + digit;
        return year < 100 ? 2000 + year : year;
    }

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> words)
    {
        var start = 0;
        while (start < words.Length && DigitOf(words[start]) < 0 && words[start] != '十') start++;
        var end = start;
        while (end < words.Length && (DigitOf(words[end]) >= 0 || words[end] == '十')) end++;
        return words[start..end];
    }

    private static int NumberOf(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 3) return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var figures)) return figures;
        if (text is "元" or "正") return 1;
        var ten = text.IndexOf('十');
        if (ten < 0) return text.Length == 1 ? Math.Max(0, DigitOf(text[0])) : 0;
        var tens = ten == 0 ? 1 : DigitOf(text[0]);
        return (tens * 10) + (ten == text.Length - 1 ? 0 : Math.Max(0, DigitOf(text[^1])));
    }

    private static int DigitOf(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        '零' or '〇' => 0,
        '一' => 1,
        '二' or '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => -1,
    };
}
