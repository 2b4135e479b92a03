using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Months and years in what a customer says: 上个月, 九月, 去年三月, 1到3月, 最近半年, 今年.</summary>
internal static partial class MonthReader
{
    private const int MostMonths = 24;
    private const int MonthsOfYear = 12;
    private const int MonthsOfQuarter = 3;

    /// <summary>Reads the months.</summary>
    /// <param name="text">Folded text.</param>
    /// <param name="today">Today in China.</param>
    /// <param name="earlier">Months that were spoken of before, oldest first; empty when none.</param>
    /// <returns>Null when it names none.</returns>
    public static MonthsSaid? Read(string text, DateOnly today, IReadOnlyList<DateOnly> earlier)
    {
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        // 不是九月是十月 means October; 七八月 and 7、8月 are two months.
        text = Listed().Replace(Denied().Replace(text, ""), "${a}月${b}月");
        if (earlier.Count > 0 && Further().IsMatch(text))
            return new MonthsSaid { Months = [earlier[0].AddMonths(-1)], Rest = Further().Replace(text, "") };
        if (Newest().Match(text) is { Success: true } newest && Count(newest) is >= 1 and <= MostMonths and var count)
            return new MonthsSaid { Newest = count, Rest = Newest().Replace(text, "") };
        if (Span().Match(text) is { Success: true } span && SpanOf(span, thisMonth, earlier) is { Count: > 0 } between)
            return new MonthsSaid { Months = between, Rest = Span().Replace(text, "") };
        if (Part().Match(text) is { Success: true } part)
            return new MonthsSaid { Months = PartOf(part, thisMonth), Rest = Part().Replace(text, "") };
        if (LastQuarter().IsMatch(text))
        {
            var begin = thisMonth.AddMonths(-((today.Month - 1) % MonthsOfQuarter) - (text.Contains('上', StringComparison.Ordinal) ? MonthsOfQuarter : 0));
            return new MonthsSaid { Months = Run(begin, MonthsOfQuarter), Rest = LastQuarter().Replace(text, "") };
        }

        var months = new SortedSet<DateOnly>();
        foreach (Match match in Month().Matches(text))
            if (NumberOf(match.Groups["m"].Value) is { } number) months.Add(Nearest(match.Groups["y"].Value, number, thisMonth, earlier));
        foreach (Match match in Digits().Matches(text))
            months.Add(new DateOnly(Number(match.Groups["y"].Value), Number(match.Groups["m"].Value), 1));
        foreach (Match match in Relative().Matches(text))
            months.Add(thisMonth.AddMonths(match.Value[0] is '上' or '前' or '大' ? match.Groups["far"].Success ? -2 : -1 : 0));
        if (months.Count > 0)
            return new MonthsSaid { Months = [.. months.TakeLast(MostMonths)], Rest = Relative().Replace(Digits().Replace(Month().Replace(text, ""), ""), "") };

        if (Year().Match(text) is not { Success: true } year) return null;
        var begins = YearOf(year.Groups["y"].Value, today.Year);
        return new MonthsSaid { Months = Run(new DateOnly(begins, 1, 1), MonthsOfYear), Year = begins, Rest = Year().Replace(text, "") };
    }

    private static int Count(Match match) =>
        match.Groups["half"].Success ? 6
        : match.Groups["year"].Success ? MonthsOfYear
        : ChineseNumbers.TryRead(match.Groups["n"].Value, out var number) && number <= MostMonths ? (int)number : 0;

    private static IReadOnlyList<DateOnly> SpanOf(Match match, DateOnly thisMonth, IReadOnlyList<DateOnly> earlier)
    {
        if (NumberOf(match.Groups["a"].Value) is not { } from) return [];
        var to = match.Groups["now"].Success ? thisMonth.Month : NumberOf(match.Groups["b"].Value) ?? 0;
        if (to == 0) return [];
        var years = match.Groups["y"].Value;
        var end = match.Groups["now"].Success ? thisMonth
            : Nearest(match.Groups["z"].Success ? match.Groups["z"].Value : years, to, thisMonth, earlier);
        var begin = match.Groups["z"].Success && years.Length > 0 ? Nearest(years, from, thisMonth, earlier) : new DateOnly(end.Year, from, 1);
        if (begin > end) begin = begin.AddYears(-1);
        return Between(begin, end) is > 0 and <= MostMonths and var count ? Run(begin, count) : [];
    }

    private static int Between(DateOnly begin, DateOnly end) => (end.Year - begin.Year) * MonthsOfYear + end.Month - begin.Month + 1;

    private static IReadOnlyList<DateOnly> PartOf(Match match, DateOnly thisMonth)
    {
        var isHalf = match.Groups["half"].Success;
        var length = isHalf ? 6 : MonthsOfQuarter;
        var number = isHalf ? match.Groups["half"].Value == "上" ? 1 : 2 : NumberOf(match.Groups["q"].Value) ?? 1;
        var said = match.Groups["y"].Value;
        var begin = new DateOnly(said.Length == 0 ? thisMonth.Year : YearOf(said, thisMonth.Year), (number - 1) * length + 1, 1);
        return Run(said.Length == 0 && begin > thisMonth ? begin.AddYears(-1) : begin, length);
    }

    private static IReadOnlyList<DateOnly> Run(DateOnly begin, int count) => [.. Enumerable.Range(0, count).Select(begin.AddMonths)];

    /// <summary>The month that is meant: of the year that was said, else of the year spoken of before, else the last one that has begun.</summary>
    private static DateOnly Nearest(string year, int month, DateOnly thisMonth, IReadOnlyList<DateOnly> earlier)
    {
        if (year.Length > 0) return new DateOnly(YearOf(year, thisMonth.Year), month, 1);
        var spokenOf = earlier.Count > 0 && earlier[^1].Year < thisMonth.Year ? earlier[^1].Year : thisMonth.Year;
        var meant = new DateOnly(spokenOf, month, 1);
        return meant > thisMonth ? meant.AddYears(-1) : meant;
    }

    private static int YearOf(string said, int thisYear) => said switch
    {
        "" or "今" or "本" or "这" => thisYear,
        "去" or "上" or "上一" => thisYear - 1,
        "前" => thisYear - 2,
        { Length: 2 } => 2000 + Number(said),
        _ => Number(said),
    };

    private static int? NumberOf(string said) =>
        said is "元" ? 1 : ChineseNumbers.TryRead(said, out var number) && number is >= 1 and <= MonthsOfYear ? (int)number : null;

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex("不(?:是|要)(?:20[0-9]{2}年|[今去前]年)?的?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|上个?|这个?)月份?的?[，, ]*(?=是|而是|要|查|看)")]
    private static partial Regex Denied();

    [GeneratedRegex("(?<![0-9])(?<a>1[0-2]|[1-9])[、,，和跟](?<b>1[0-2]|[1-9])月|(?:(?<a>一)(?<b>二)|(?<a>二)(?<b>三)|(?<a>三)(?<b>四)|(?<a>四)(?<b>五)|(?<a>五)(?<b>六)|(?<a>六)(?<b>七)|(?<a>七)(?<b>八)|(?<a>八)(?<b>九)|(?<a>九)(?<b>十))月(?!.?二)")]
    private static partial Regex Listed();

    [GeneratedRegex("(?:最近|近|过去|前面?|这|头)的?(?:(?<half>半年)|(?<year>(?:一整?|整)年)|(?<n>\\d{1,2}|[一二两三四五六七八九十]{1,3})个?月)")]
    private static partial Regex Newest();

    [GeneratedRegex("(?:(?<y>20[0-9]{2}|[0-9]{2}|今|去|前|上|本)年)?的?(?<![0-9])(?<a>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])月?份?(?:到|至|-|~|—|–)+(?:(?<now>今(?!年)|现在|这个月|本月|目前)|(?:(?<z>20[0-9]{2}|[0-9]{2}|今|去|本)年)?的?(?<b>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月)")]
    private static partial Regex Span();

    [GeneratedRegex("(?:(?<y>20[0-9]{2}|[0-9]{2}|今|去|前|上|本)年)?的?(?:(?<half>上|下)半年|第?(?<q>[1-4一二三四])季度?)")]
    private static partial Regex Part();

    [GeneratedRegex("(?:上|这|本|当)一?个?季度?")]
    private static partial Regex LastQuarter();

    [GeneratedRegex("(?:(?<y>20[0-9]{2}|(?<![0-9])[0-9]{2}|今|去|前|上|本)年)?的?(?<![0-9])(?<m>1[0-2]|0?[1-9]|十[一二]?|(?<!十)[一二三四五六七八九]|元)月(?![饼球初底日]|[0-9]{1,2}[日号])")]
    private static partial Regex Month();

    [GeneratedRegex("(?<![0-9])(?<y>20[0-9]{2})[-./年]?(?<m>0[1-9]|1[0-2]|[1-9](?![0-9]))(?![0-9.月])")]
    private static partial Regex Digits();

    [GeneratedRegex("(?<far>上上|大上|上上一|前上)一?个?月|上一?个?(?:月|期)|(?:这|今|本|当|呢)一?个?(?:月|期)")]
    private static partial Regex Relative();

    [GeneratedRegex("再?[往之以]?前(?:面|头|一)?的?[那嗰]?一?个?月|再上一?个?月")]
    private static partial Regex Further();

    [GeneratedRegex("(?<y>20[0-9]{2}|(?<![0-9])[0-9]{2}|今|去|前|上一?|本|这)年度?|全年|一整?年|年度")]
    private static partial Regex Year();
}

/// <summary>Months that a customer named.</summary>
internal sealed record MonthsSaid
{
    /// <summary>First days, oldest first; empty where only the newest bills are wanted.</summary>
    public IReadOnlyList<DateOnly> Months { get; init; } = [];

    /// <summary>How many of the newest bills; 0 where months were named.</summary>
    public int Newest { get; init; }

    /// <summary>The calendar year, where a whole one was named.</summary>
    public int? Year { get; init; }

    /// <summary>The text without them.</summary>
    public required string Rest { get; init; }
}
