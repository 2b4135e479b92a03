using System.Text.RegularExpressions;

namespace ServiceBot.Core.Text;

/// <summary>Reads for which time a rule or a price is asked: 去年的电价, 2023年7月的标准, 以前的规定.</summary>
/// <remarks>A time at which something was done is none of it: 去年欠的电费怎么算违约金 asks for the rule of today.</remarks>
public static partial class AskedTimeReader
{
    private const int YearsAhead = 3;

    /// <summary>The first time in a question about a rule or a price.</summary>
    /// <param name="folded">Folded text (<see cref="ChineseText.Fold"/>).</param>
    /// <param name="today">Today in China.</param>
    /// <returns>Null where no rule is asked for, no time is named, or the time is that of a deed.</returns>
    public static AskedTime? Read(string folded, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(folded);
        if (!Rule().IsMatch(folded)) return null;
        return Named().Match(folded) is { Success: true } named && !Deed().IsMatch(folded[(named.Index + named.Length)..])
            ? Of(named, today)
            : Old().Match(folded) is { Success: true } old ? new AskedTime(DateOnly.MinValue, today.AddDays(-1), old.Groups["old"].Value) { IsVague = true } : null;
    }

    /// <summary>The first time in a text, whatever it is the time of.</summary>
    /// <param name="folded">Folded text.</param>
    /// <param name="today">Today in China.</param>
    /// <returns>Null where none is named.</returns>
    public static AskedTime? ReadAny(string folded, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(folded);
        return Named().Match(folded) is { Success: true } named ? Of(named, today) : null;
    }

    private static AskedTime? Of(Match named, DateOnly today)
    {
        if (SpanOf(named, today) is not var (from, to)) return null;
        return named.Groups["side"].Value switch
        {
            "" => new AskedTime(from, to, named.Value),
            "以后" or "之后" or "以来" or "后" or "起" => new AskedTime(from, DateOnly.MaxValue, named.Value),
            _ when from > DateOnly.MinValue => new AskedTime(DateOnly.MinValue, from.AddDays(-1), named.Value),
            _ => null,
        };
    }

    private static (DateOnly From, DateOnly To)? SpanOf(Match named, DateOnly today)
    {
        if (named.Groups["now"].Success) return (today, today);
        if (Number(named, "ago") is { } ago) return named.Groups["months"].Success ? Month(today.AddMonths(-ago)) : ago < today.Year ? Year(today.Year - ago) : null;
        if (named.Groups["month"].Value is { Length: > 0 } month) return Month(today.AddMonths(MonthsFrom(month)));
        if (YearOf(named, today) is not { } year) return null;
        if (named.Groups["half"].Value is { Length: > 0 } half) return HalfOf(year, half[0]);
        if (Number(named, "m") is not { } number) return Year(year);
        if (number is < 1 or > 12) return null;
        return Number(named, "d") is not { } day ? Month(new DateOnly(year, number, 1))
            : day >= 1 && day <= DateTime.DaysInMonth(year, number) ? (new DateOnly(year, number, day), new DateOnly(year, number, day))
            : null;
    }

    private static int? YearOf(Match named, DateOnly today)
    {
        var year = Number(named, "y") ?? (Number(named, "short") is { } two ? today.Year / 100 * 100 + two : today.Year + YearsFrom(named.Groups["rel"].Value));
        return year >= DateOnly.MinValue.Year && year <= today.Year + YearsAhead ? year : null;
    }

    private static int YearsFrom(string word) => word switch { "大前年" => -3, "前年" => -2, "去年" or "上年" or "上一年" or "旧年" => -1, "明年" or "下一年" => 1, "后年" => 2, _ => 0 };

    private static int MonthsFrom(string word) => word[0] switch { '上' => word.StartsWith("上上", StringComparison.Ordinal) ? -2 : -1, '下' => 1, _ => 0 };

    private static (DateOnly, DateOnly) Year(int year) => (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    private static (DateOnly, DateOnly) Month(DateOnly day) => (new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)));

    private static (DateOnly, DateOnly) HalfOf(int year, char half) => half switch
    {
        '上' => (new DateOnly(year, 1, 1), new DateOnly(year, 6, 30)),
        '下' => (new DateOnly(year, 7, 1), new DateOnly(year, 12, 31)),
        _ => Year(year),
    };

    private static int? Number(Match named, string group) =>
        named.Groups[group] is { Success: true } found && ChineseNumbers.TryRead(found.Value, out var value) && value == decimal.Truncate(value) && value is >= 0 and < 10_000
            ? (int)value
            : null;

    private const string Figure = "[0-9〇零一二两三四五六七八九十]";

    private const string MonthAndDay = "(?<m>" + Figure + "{1,3})月份?(?:(?<d>" + Figure + "{1,3})[日号])?";

    [GeneratedRegex(
        "(?<now>现在|目前|当前|现行|如今|最新|眼下|今天|今日)"
        + "|(?:(?<![0-9])(?<y>(?:19|20)[0-9]{2}|[一二][九〇零][〇零一二三四五六七八九]{2})年(?:度|份)?(?:的)?"
        + "|(?<![0-9])(?<short>[0-2][0-9])年(?=" + Figure + "{1,3}月|的)"
        + "|(?<rel>大前年|前年|去年|上一?年|旧年|今年|本年|明年|下一年|后年))(?:的?" + MonthAndDay + "|的?(?<half>[上下]半年))?(?<side>以前|之前|以后|之后|以来|起)?"
        + "|(?<![0-9])(?<y>20[0-9]{2})[-./](?<m>1[0-2]|0?[1-9])(?:[-./](?<d>3[01]|[12][0-9]|0?[1-9]))?(?![0-9])"
        + "|(?<ago>" + Figure + "{1,2})(?:年|(?<months>个月))(?:以|之)?前"
        + "|(?<month>上上个?月|上个?月|这个?月|本月|下个?月)")]
    private static partial Regex Named();

    // What has a time of its own: prices, rules, terms.
    [GeneratedRegex("电价|价格|单价|标准|规定|规则|政策|办法|条款|条例|制度|费率|收费|阶梯|分档|档位|第?[一二三123]档|峰谷|分时|谷电|峰电|时段|[一每1]度|多少钱|补贴|优惠|时限|期限|电费(?:是|都)?(?:怎么|咋|如何)[收算]")]
    private static partial Regex Rule();

    // What follows a time that is not the time of a rule.
    [GeneratedRegex("^[的]?(?:我|俺|咱|你|您|他|她|家|们|里|店|就|才|刚|都|已经|还|一共|总共|全年|夏天|冬天|,|，)*(?:欠|装|安装|交|缴|用[了过掉的]|用电|用\\d|买|办|申请|报|投诉|停|坏|换|改|建|盖|搬|租|过户|开|签|并|没|拖|漏|充|扣|新装|报装|电费(?!标准|单价|怎么|咋|如何|是怎么|的?收)|账单|欠费|违约金|花|发|收到|抄|更换|入住|结|\\d+(?:度|元|块))")]
    private static partial Regex Deed();

    [GeneratedRegex("(?:(?<old>以前|过去|从前|原来|原先|早先|往年)[^,，。？?装用交欠办缴买申报换改过没是有]{0,8}|(?<old>旧|老)的?)(?:那个|那套|那种)?(?:居民|阶梯|峰谷|分时|用电|收费|电费)?的?(?:电价|标准|规定|政策|办法|阶梯|峰谷|分时|价格|收费|规则|条款)")]
    private static partial Regex Old();
}
