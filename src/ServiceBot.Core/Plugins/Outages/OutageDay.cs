using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Outages;

/// <summary>The days that a question about outages means.</summary>
/// <param name="Words">As the customer said it: 明天.</param>
/// <param name="From">First day, China time.</param>
/// <param name="To">Last day, inclusive.</param>
internal sealed partial record OutageDay(string Words, DateOnly From, DateOnly To)
{
    private const int DaysInWeek = 7;

    /// <summary>Reads the days; null where the question names none.</summary>
    /// <param name="folded">The question.</param>
    /// <param name="today">Today in China.</param>
    public static OutageDay? Find(string folded, DateOnly today)
    {
        var match = Named().Match(folded);
        if (!match.Success) return null;
        var words = match.Value;
        var monday = today.AddDays(-(((int)today.DayOfWeek + DaysInWeek - 1) % DaysInWeek));
        if (match.Groups["ahead"].Success) return One(words, today.AddDays(Ahead(match.Groups["ahead"].Value)));
        if (match.Groups["day"].Success) return One(words, InWeek(monday, today, match.Groups["which"].Value, match.Groups["day"].Value[0]));
        if (match.Groups["date"].Success) return Date(words, match, today);
        if (match.Groups["end"].Success) return new OutageDay(words, monday.AddDays(DaysInWeek - 2), monday.AddDays(DaysInWeek - 1));
        if (match.Groups["next"].Success) return new OutageDay(words, monday.AddDays(DaysInWeek), monday.AddDays(2 * DaysInWeek - 1));
        return new OutageDay(words, today, monday.AddDays(DaysInWeek - 1));
    }

    private static OutageDay One(string words, DateOnly day) => new(words, day, day);

    private static int Ahead(string word) => word switch
    {
        _ when word.StartsWith("大后", StringComparison.Ordinal) => 3,
        _ when word[0] == '后' => 2,
        _ when word[0] is '明' or '听' => 1,
        _ => 0,
    };

    private static DateOnly InWeek(DateOnly monday, DateOnly today, string which, char day)
    {
        var index = day is '日' or '天' or '7' ? DaysInWeek - 1 : "一二三四五六".IndexOf(day, StringComparison.Ordinal) is >= 0 and var at ? at : day - '1';
        var date = monday.AddDays(index + (which.StartsWith('下') ? DaysInWeek : 0));
        return date < today && which.Length == 0 ? date.AddDays(DaysInWeek) : date;
    }

    private static OutageDay? Date(string words, Match match, DateOnly today)
    {
        var month = match.Groups["month"].Success ? Number(match.Groups["month"].Value) : today.Month;
        var day = Number(match.Groups["date"].Value);
        var year = today.Year;
        if (!match.Groups["month"].Success && day < today.Day && ++month > 12) (month, year) = (1, year + 1);
        if (match.Groups["month"].Success && month < today.Month) year++;
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? One(words, new DateOnly(year, month, day)) : null;
    }

    private static int Number(string text) => ChineseNumbers.TryRead(text, out var value) ? (int)value : 0;

    [GeneratedRegex("(?<ahead>大后天|后天|后日|后朝|明天|明日|明朝|听朝|今朝|明早|明晚|明儿|听日|今天|今日|今晚|今早|今儿|现在|而家)"
        + "|(?<which>下个?|这个?|本)?(?:周|星期|礼拜)(?<day>[一二三四五六日天1-7])"
        + "|(?<![路街道巷弄里幢栋座\\d一二三四五六七八九十])(?:(?<month>\\d{1,2}|[一二三四五六七八九十]{1,2})月)?(?<date>\\d{1,2}|[一二三四五六七八九十]{1,3})[号日](?!楼|院|线|街|路)"
        + "|(?<end>这?个?周末|本周末)|(?<next>下个?(?:周|星期|礼拜))|(?:这个?|本)(?:周|星期|礼拜)|最近几天|这几天")]
    private static partial Regex Named();
}
