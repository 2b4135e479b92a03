using System.Globalization;
using System.Text.RegularExpressions;

namespace ServiceBot.Core.Text;

/// <summary>A figure of a text, in one form however it is written.</summary>
/// <param name="Unit">What it measures, from a closed list: <c>元</c>, <c>分钟</c>, <c>ratio</c>, <c>date</c>, <c>phone</c> …; empty where nothing
/// says.</param>
/// <param name="Value">Its value in that unit.</param>
internal readonly record struct Figure(string Unit, decimal Value);

/// <summary>Figures that sources hold.</summary>
internal sealed class FigureSet(IEnumerable<Figure> figures)
{
    private readonly HashSet<Figure> _figures = [.. figures];

    /// <summary>Whether a source holds a figure: with the same unit, or where one of the two does not say its unit.</summary>
    public bool Holds(Figure figure) => _figures.Contains(figure)
        || (figure.Unit.Length == 0 ? _figures.Any(one => one.Value == figure.Value) : _figures.Contains(new Figure("", figure.Value)));
}

/// <summary>Finds the figures of a text: 24小时 and 二十四小时 are one, 0.1% and 千分之一, 每度0.538元 and 0.538元/千瓦时.</summary>
internal static partial class Figures
{
    private const int MinutesOfHour = 60;
    private const int MinutesOfDay = 1440;
    private const int DaysOfWeek = 7;
    private const int MonthsOfYear = 12;
    private const int ShortestSpelled = 100;

    /// <summary>Every figure with how it is written, from left to right by kind.</summary>
    public static IReadOnlyList<(Figure Figure, string Written)> In(string text)
    {
        var found = new List<(Figure, string)>();
        // Before folding, which draws "2. 24小时" together.
        var rest = ChineseText.Fold(Placeholder().Replace(ListMark().Replace(text, "，"), "，"));
        rest = SpelledDate().Replace(rest, match => Arabic(match.Groups["mo"]) + "月" + (match.Groups["d"].Success ? Arabic(match.Groups["d"]) + "日" : ""));
        rest = Take(rest, Dated(), match => Dates(match));
        rest = Take(rest, Clock(), match => [new Figure("clock", HourOf(match) * MinutesOfHour + (match.Groups["m"].Success ? Int(match, "m") : match.Groups["half"].Success ? 30 : 0))]);
        rest = Take(rest, Phone(), match => [new Figure("phone", Number(Digits(match.Value)))]);
        rest = Take(rest, Fraction(), match => ChineseNumbers.TryRead(match.Groups["n"].Value, out var part)
            ? [new Figure("ratio", part / (match.Groups["of"].Value switch { "百" => 100, "千" => 1_000, _ => 10_000 }))] : []);
        rest = Take(rest, Percent(), match => [new Figure("ratio", Number(match.Groups["n"].Value) / (match.Groups["of"].Value is "‰" ? 1_000 : 100))]);
        Measured(rest, found);
        return found;

        string Take(string from, Regex pattern, Func<Match, IEnumerable<Figure>> read) => pattern.Replace(from, match =>
        {
            foreach (var figure in read(match)) found.Add((figure, match.Value));
            return new string(' ', match.Length);
        });
    }

    private static void Measured(string text, List<(Figure, string)> found)
    {
        foreach (var number in ChineseNumbers.Find(text))
        {
            var behind = text.AsSpan(number.Start + number.Length);
            var isSpelled = !char.IsAsciiDigit(text[number.Start]);
            var unit = Unit().Match(text, number.Start + number.Length);
            if (number.Start > 0 && text[number.Start - 1] is '第')
            {
                // 第8天 is a figure; 第二步 and 第一档 only count.
                if (unit.Success && unit.Groups["u"].Value is "天" or "日" or "年" or "月" or "个月" or "次") found.Add((new Figure("第" + unit.Groups["u"].Value, number.Value), text.Substring(number.Start - 1, number.Length + unit.Length + 1)));
                continue;
            }
            var written = text.Substring(number.Start, number.Length + (unit.Success ? unit.Length : 0));
            if (unit.Success)
            {
                var (name, factor) = UnitOf(unit.Groups["u"].Value);
                // 一户一表, 一个人, 一度: words, not figures.
                if (isSpelled && number.Value == 1 && name is not ("分钟" or "工作日" or "月" or "元")) continue;
                found.Add((new Figure(name, number.Value * factor), written));
            }
            else if (!isSpelled && !(behind is [var next, ..] && char.IsAsciiLetter(next)) || number.Value >= ShortestSpelled)
                found.Add((new Figure("", number.Value), written));
        }
    }

    // 2026年5月1日 is also 5月1日 and a day in 2026: who leaves the year out still says the same.
    private static IEnumerable<Figure> Dates(Match match)
    {
        var (year, month, day) = (Int(match, "y"), Int(match, "mo"), Int(match, "d"));
        if (year > 0) yield return new Figure("year", year);
        if (month > 0 && year > 0) yield return new Figure("month", year * 100 + month);
        if (month > 0 && day > 0) yield return new Figure("date", month * 100 + day);
        if (month > 0 && (day == 0 || year > 0)) yield return new Figure("month-of-year", month);
    }

    private static int HourOf(Match match) =>
        Int(match, "h") is var hour && match.Groups["late"].Success && hour < MonthsOfYear ? hour + MonthsOfYear : hour;

    private static (string Name, decimal Factor) UnitOf(string unit) => unit switch
    {
        "元" or "块" or "块钱" or "圆" or "rmb" => ("元", 1),
        "角" or "毛" or "毛钱" => ("元", 0.1m),
        "分钱" or "分/度" => ("元", 0.01m),
        "度" or "千瓦时" or "kwh" or "kw·h" or "千瓦·时" => ("度", 1),
        "千瓦" or "kw" => ("千瓦", 1),
        "千伏安" or "kva" => ("千伏安", 1),
        "千伏" or "kv" => ("伏", 1_000),
        "伏" or "v" or "伏特" => ("伏", 1),
        "小时" or "个小时" or "钟头" or "个钟头" or "h" => ("分钟", MinutesOfHour),
        "分钟" or "min" => ("分钟", 1),
        "工作日" or "个工作日" => ("工作日", 1),
        "天" or "日" or "个日历日" or "自然日" or "个自然日" => ("分钟", MinutesOfDay),
        "周" or "星期" or "个星期" or "礼拜" or "个礼拜" => ("分钟", DaysOfWeek * MinutesOfDay),
        "月" or "个月" or "个自然月" => ("月", 1),
        "年" or "年内" => ("月", MonthsOfYear),
        "米" or "m" => ("米", 1),
        "公里" or "千米" or "km" => ("米", 1_000),
        "口" or "口人" or "人" or "个人" => ("人", 1),
        _ => (unit, 1),
    };

    private static int Int(Match match, string group) =>
        match.Groups[group] is { Success: true } number ? int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static string Arabic(Group spelled) =>
        ChineseNumbers.TryRead(spelled.Value, out var value) ? value.ToString("0", CultureInfo.InvariantCulture) : spelled.Value;

    private static decimal Number(string digits) => decimal.Parse(digits, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex("〔[^〕]*〕")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[ \t]*(?:[(]?[0-9]{1,2}[)]|[0-9]{1,2}[.、])(?![0-9])", RegexOptions.Multiline)]
    private static partial Regex ListMark();

    [GeneratedRegex("(?<![一二三四五六七八九十个])(?<mo>十[一二]?|[一二三四五六七八九])月(?:(?<d>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?")]
    private static partial Regex SpelledDate();

    [GeneratedRegex(@"(?<y>20[0-9]{2})[年\-/.](?<mo>1[0-2]|0?[1-9])(?:[月\-/.](?<d>3[01]|[12][0-9]|0?[1-9])(?:[日号]|(?![0-9]))|月)|(?<![0-9.])(?<mo>1[0-2]|0?[1-9])月(?:份)?(?:(?<d>3[01]|[12][0-9]|0?[1-9])[日号])?|(?<![0-9.])(?<y>(?:19|20)[0-9]{2})年")]
    private static partial Regex Dated();

    [GeneratedRegex(@"(?:(?<late>下午|晚上?|夜间|夜里)[ ]?)?(?<![0-9:.])(?:(?<h>2[0-4]|[01]?[0-9])[:：](?<m>[0-5][0-9])(?![0-9])|(?<h>2[0-4]|1[0-9]|[0-9])[点时](?<half>半)?(?![0-9五六七八九]))")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<![0-9.])(?:400-?[0-9]{3}-?[0-9]{4}|0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]{9}|95[0-9]{3}|123[0-9]{2}|1(?:10|19|20)(?=[ 、,，。;；/和或)]|$))(?![0-9])(?! ?(?:元|度|千瓦|kwh|户|分|秒|小时|天|日|伏|v|米|人|次|个|年|月))")]
    private static partial Regex Phone();

    [GeneratedRegex("(?<of>[百千万])分之(?<n>[0-9.]+|[零〇一二两三四五六七八九十百点]+)")]
    private static partial Regex Fraction();

    [GeneratedRegex("(?<![0-9.])(?<n>[0-9]+(?:[.][0-9]+)?) ?(?<of>%|‰)")]
    private static partial Regex Percent();

    [GeneratedRegex(@"\G ?(?:多|余|来)?(?<u>千瓦·?时|千瓦|kw·?h|kwh|kw|千伏安|千伏|kva|kv|v|伏特?|安|元|块钱?|圆|rmb|角|毛钱?|分钱|分/度|度|个?小时|个?钟头|h|分钟|min|秒|个?工作日|个?自然日|个日历日|天|日|周|个?星期|个?礼拜|个?自然月|个?月|年内?|公里|千米|km|米|m|平方米|口人?|个?人|户|次|倍|份|项|级|档)(?![a-z])")]
    private static partial Regex Unit();
}
