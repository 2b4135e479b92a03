using System.Globalization;
using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>Reads the amounts of energy in a price question, each with its part in the sum. Works on folded text with digits.</summary>
internal static partial class EnergyReader
{
    // A voltage is no energy: 用380的.
    private const decimal SinglePhase = 220;
    private const decimal ThreePhase = 380;

    private const int MonthsOfYear = 12;

    /// <summary>Reads the amounts.</summary>
    /// <param name="text">Folded text whose numerals are digits.</param>
    public static EnergySaid Read(string text)
    {
        var amounts = Amount().Matches(text).Select(match => new Figure(
            match.Index, match.Index + match.Length, Number(match.Groups["n"].ValueSpan), match.Groups["unit"].Success)).ToList();
        var marks = Marks(text);
        var periods = EachPeriod().Match(text) is { Success: true } each
            ? new Dictionary<string, decimal>(StringComparer.Ordinal) { ["peak"] = Number(each.Groups["n"].ValueSpan), ["valley"] = Number(each.Groups["n"].ValueSpan) }
            : ByPeriod(text, amounts, marks);
        var (bill, before, year, whole, last) = Parts(text, amounts, periods.Count > 0);

        // Beside a bill the year's figure is what came before it; of prices by hour a whole year's figure is their total.
        if (periods.Count == 0 && (year ?? whole) is { } soFar && bill is not null) (before, year, whole) = (before ?? soFar, null, null);
        if (periods.Count > 0 && year is not null) (before, year) = (before ?? year, null);
        if (before is not null && bill is null && periods.Count == 0 && year is null && whole is null) (year, before) = (before, null);
        if (before is { } total && bill is { } part && Included().IsMatch(text) && total >= part) before = total - part;
        if (bill is null && before is null && year is null && whole is null && periods.Count == 0) year = last;

        Complete(periods, bill ?? whole);
        var isTwelveMonths = before is null && EachMonth().IsMatch(text) && WholeYear().IsMatch(text) && (periods.Count > 0 || bill is not null);
        return new EnergySaid
        {
            Bill = isTwelveMonths || periods.Count > 0 ? null : bill,
            Year = periods.Count > 0 ? null : isTwelveMonths ? bill * MonthsOfYear : year ?? whole,
            Before = before,
            Periods = isTwelveMonths ? periods.ToDictionary(one => one.Key, one => one.Value * MonthsOfYear, StringComparer.Ordinal) : periods,
            IsTwelveMonths = isTwelveMonths,
            IsWholeYear = isTwelveMonths || whole is not null || periods.Count > 0 && WholeYear().IsMatch(text) && !EachMonth().IsMatch(text) && last is null,
            IsMonthly = EachMonth().IsMatch(text) || ThisBill().IsMatch(text),
            Bare = amounts.Where(one => one.Role is null).ToList() is [{ HasUnit: false } only] ? only.Kwh : null,
        };
    }

    /// <summary>Amounts by period: 峰200谷100, 白天用150度晚上用90度, and the other way round: 120度峰电80度谷电.</summary>
    private static Dictionary<string, decimal> ByPeriod(string text, List<Figure> amounts, List<Mark> marks)
    {
        var named = amounts.Select((one, at) => marks.LastOrDefault(mark => mark.End <= one.Start && (at == 0 || mark.Start >= amounts[at - 1].Start)
            && Joining().IsMatch(text[mark.End..one.Start]))).ToList();
        var behind = amounts.Select((one, at) => marks.FirstOrDefault(mark => mark.Start >= one.End && (at + 1 == amounts.Count || mark.End <= amounts[at + 1].Start)
            && JoiningBehind().IsMatch(text[one.End..mark.Start]))).ToList();
        var chosen = behind.Count(mark => mark is not null) > named.Count(mark => mark is not null) ? behind : named;
        var periods = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var at = 0; at < amounts.Count; at++)
        {
            if (chosen[at] is not { } mark) continue;
            amounts[at].Role = mark.Period;
            periods[mark.Period] = periods.GetValueOrDefault(mark.Period) + amounts[at].Kwh;
        }
        return periods;
    }

    /// <summary>Names of periods; day and night stand for peak and valley only where prices by hour are spoken of, or both of them.</summary>
    private static List<Mark> Marks(string text)
    {
        var marks = Period().Matches(text).Select(match => new Mark(match.Index, match.Index + match.Length, PeriodName(match.Value[0]))).ToList();
        var times = DayOrNight().Matches(text).Select(match => new Mark(match.Index, match.Index + match.Length, match.Groups["day"].Success ? "peak" : "valley")).ToList();
        if (HoursWords().IsMatch(text) || marks.Count > 0 || times.Select(mark => mark.Period).Distinct().Count() > 1) marks.AddRange(times);
        return [.. marks.OrderBy(mark => mark.Start)];
    }

    private static string PeriodName(char mark) => mark switch { '尖' => "sharp", '峰' or '高' => "peak", '谷' or '低' => "valley", _ => "flat" };

    private static (decimal? Bill, decimal? Before, decimal? Year, decimal? Whole, decimal? Last) Parts(string text, List<Figure> amounts, bool hasPeriods)
    {
        decimal? bill = null, before = null, year = null, whole = null, last = null;
        var previous = 0;
        foreach (var one in amounts)
        {
            var context = text[previous..one.Start];
            if (one.Role is null && !IsEnergy(text, one, context)) continue;
            previous = one.End;
            if (one.Role is not null) continue;
            switch (one.Role = RoleOf(context))
            {
                case "before": before ??= one.Kwh; break;
                case "year": year ??= one.Kwh; break;
                case "whole": whole ??= one.Kwh; break;
                case "last": last ??= one.Kwh; break;
                default: bill ??= one.Kwh; break;
            }
        }
        return (bill, before, year, whole, hasPeriods ? null : last);
    }

    /// <summary>With its unit, except in 多少钱一度; without one where it was used: 这个月又用300.</summary>
    private static bool IsEnergy(string text, Figure one, string context) => one.HasUnit
        ? one.Kwh != 1 || text[one.Start] != '1' || Used().IsMatch(context)
        : UsedBare().IsMatch(context) && !(one.Kwh is SinglePhase or ThreePhase && Voltage().IsMatch(text[one.End..]));

    private static string RoleOf(string context)
    {
        if (LastYear().IsMatch(context) && !ThisBill().IsMatch(context)) return "last";
        if (SurelyBefore().IsMatch(context)) return "before";
        if (ThisBill().IsMatch(context)) return "bill";
        if (Before().IsMatch(context)) return "before";
        return WholeYear().IsMatch(context) ? "whole" : context.Contains("今年", StringComparison.Ordinal) ? "year" : "bill";
    }

    /// <summary>300度其中谷电100度: the rest is peak.</summary>
    private static void Complete(Dictionary<string, decimal> periods, decimal? total)
    {
        if (periods.Count != 1 || total is not { } all) return;
        if (periods.TryGetValue("valley", out var valley) && all > valley) periods["peak"] = all - valley;
        else if (periods.TryGetValue("peak", out var peak) && all > peak) periods["valley"] = all - peak;
    }

    private static decimal Number(ReadOnlySpan<char> digits) =>
        decimal.Parse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private const string N = @"(?<![\d.第])(?<n>(?>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?))(?![\d])";

    [GeneratedRegex(N + "(?:多(?=度|千))?(?:(?<unit>度电?|千瓦时|kwh|kw·h|kw\\.h|个字|个电)|(?!多?(?:[.,:]\\d|个|月|天|日|年|号|点|时|分|口|人|档|级|梯|阶|段|元|块|圆|蚊|毛|角|万|%|‰|周|星期|礼拜|次|倍|千伏|千瓦|kw|伏|v|安|平|楼|栋|幢|单元|室|户|匹|岁|后|家|位|好多|几|来)))")]
    private static partial Regex Amount();

    [GeneratedRegex("峰谷(?:电|段|时)?(?:时段)?(?:各|都)(?:是|用了?)?" + N)]
    private static partial Regex EachPeriod();

    [GeneratedRegex("低谷(?:时?段|电|时|期)?|(?<![峰低])谷(?!价|电价)(?:时?段|电|时|期)?|高峰(?!谷)(?:时?段|电|时|期)?|(?<!高)峰(?!谷|平谷|价|电价)(?:时?段|电|时|期)?|(?<![水公])平(?=段|电|时段|期|用|[0-9:的 ])(?:时?段|电|期)?|尖峰?(?:时?段|电|时|期)?")]
    private static partial Regex Period();

    [GeneratedRegex("(?<day>白天|白日|日间|白昼)|(?<night>晚上|夜里|夜间|半夜|深夜|夜晚|晚间|夜头)")]
    private static partial Regex DayOrNight();

    [GeneratedRegex("峰谷|分时|谷电|峰电|峰平谷")]
    private static partial Regex HoursWords();

    [GeneratedRegex("^(?:里|内|大?概|大约|差不多|约|共|上|用电量?|电量|用掉?了?|耗了?|走了?|占了?|有|是|为|:|：|的|大概|每个?月|1个月|也|都| )*$")]
    private static partial Regex Joining();

    [GeneratedRegex("^(?:的|是|在|用在|,|、|给|走| )*$")]
    private static partial Regex JoiningBehind();

    [GeneratedRegex("(?:用(?:了|掉|过|到)?|才|就|只)(?:大概|大约|差不多|将近|约|快)?$")]
    private static partial Regex Used();

    [GeneratedRegex("用(?:了|掉|过)?(?:大概|大约|差不多|将近|约|快)?$")]
    private static partial Regex UsedBare();

    [GeneratedRegex("^(?:伏|v|的|电压|三相|工业|动力)")]
    private static partial Regex Voltage();

    [GeneratedRegex("这个?月|本月|当月|上个?月|下个?月|这次|这期|本期|又用|再用|还用|还要用|接着用|(?<!\\d)\\d{1,2}月份?(?!底|为止|止)[^,，。 ]{0,6}$")]
    private static partial Regex ThisBill();

    [GeneratedRegex("已经|已用|累计|到现在|到目前|至今|目前|截止|截至|之前|此前|前面|先前|月底|为止|前\\d+个月|到\\d+月")]
    private static partial Regex Before();

    [GeneratedRegex("累计|年初|到上个?月|截[止至]|至今|到现在|到目前|前\\d+个?月|今年.{0,6}(?:已|前)|之前|此前|前面|先前|月底|为止|到\\d+月")]
    private static partial Regex SurelyBefore();

    [GeneratedRegex("去年|上一年|(?<!之)前年")]
    private static partial Regex LastYear();

    [GeneratedRegex("全年|一年|1年|年度|每年|整年|年用电|年电量|去年")]
    private static partial Regex WholeYear();

    [GeneratedRegex("每个?月|月均|平均|一个月|1个月|个个月")]
    private static partial Regex EachMonth();

    [GeneratedRegex("其中|里面|包括|包含|含这")]
    private static partial Regex Included();

    private sealed record Mark(int Start, int End, string Period);

    private sealed record Figure(int Start, int End, decimal Kwh, bool HasUnit)
    {
        /// <summary>Its part in the sum; null while it has none.</summary>
        public string? Role { get; set; }
    }
}

/// <summary>Amounts of energy that a question names, kWh.</summary>
internal sealed record EnergySaid
{
    /// <summary>Of the bill asked about.</summary>
    public decimal? Bill { get; init; }

    /// <summary>Counted this year before that bill.</summary>
    public decimal? Before { get; init; }

    /// <summary>Of a whole year, or of the year so far where nothing else is given.</summary>
    public decimal? Year { get; init; }

    /// <summary>By period name.</summary>
    public required IReadOnlyDictionary<string, decimal> Periods { get; init; }

    /// <summary>Whether a monthly average is given and a year is wanted.</summary>
    public bool IsTwelveMonths { get; init; }

    /// <summary>Whether the amounts are those of a whole year.</summary>
    public bool IsWholeYear { get; init; }

    /// <summary>Whether a month is spoken of.</summary>
    public bool IsMonthly { get; init; }

    /// <summary>The only number that has neither unit nor part: of what was spoken of before.</summary>
    public decimal? Bare { get; init; }
}
