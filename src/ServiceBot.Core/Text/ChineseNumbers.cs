using System.Globalization;

namespace ServiceBot.Core.Text;

/// <summary>Reads numbers as customers write them: 二十四, 一百五, 1千2, 3.5万, 半.</summary>
public static class ChineseNumbers
{
    private const string NumberCharacters = "0123456789.,零〇一二两三四五六七八九十百千万亿半点壹贰叁肆伍陆柒捌玖拾佰仟俩仨廿卅半";

    // 9,999 亿 is far beyond any bill; it keeps the arithmetic inside decimal.
    private const int LongestNumber = 24;
    private const decimal MostBeforeUnit = 1_000_000_000_000;
    private const decimal LargerThanAnyUnit = 1_000_000_000;

    /// <summary>
    /// Reads a whole text as one number. Full-width digits and traditional or capital numerals count too; 一百五 is 150
    /// (the last digit takes the next lower unit), 一百零五 is 105, 二〇二四 is 2024, 半 is 0.5 and 三万半 35,000.
    /// </summary>
    /// <returns>False when any part of the text is not part of the number.</returns>
    public static bool TryRead(string text, out decimal value)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryReadFolded(ChineseText.Fold(text).Replace(" ", "", StringComparison.Ordinal), out value);
    }

    /// <summary>All numbers in a text, from left to right; the longest reading wins.</summary>
    /// <param name="text">Folded text (<see cref="ChineseText.Fold"/>); positions refer to it.</param>
    public static IReadOnlyList<NumberInText> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<NumberInText>();
        for (var at = 0; at < text.Length; at++)
        {
            if (!NumberCharacters.Contains(text[at])) continue;
            var end = at + 1;
            while (end < text.Length && end - at < LongestNumber && NumberCharacters.Contains(text[end])) end++;
            for (var stop = end; stop > at; stop--)
            {
                // 千瓦 is a unit of its own: 260千瓦时 is not 260,000.
                if (text[stop - 1] == '千' && stop < text.Length && text[stop] == '瓦') continue;
                if (!TryReadFolded(text.AsSpan(at, stop - at), out var value)) continue;
                found.Add(new NumberInText(at, stop - at, value));
                at = stop - 1;
                break;
            }
        }
        return found;
    }

    private static bool TryReadFolded(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        if (text.Length is 0 or > LongestNumber) return false;
        if (text is "半" or "一半")
        {
            value = 0.5m;
            return true;
        }
        return TryReadDigits(text, out value) || TryReadUnits(text, out value);
    }

    // 2024, 1,234.5, 二〇二四
    private static bool TryReadDigits(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        if (char.IsAsciiDigit(text[0])) return TryReadArabic(text, out value);
        var point = text.IndexOf('点');
        if (point == 0 || point == text.Length - 1) return false;
        var scale = 1m;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == point) continue;
            if (DigitOf(text[i]) is not (>= 0 and var digit)) return false;
            value = (value * 10) + digit;
            if (point >= 0 && i > point) scale *= 10;
        }
        value /= scale;
        return true;
    }

    private static bool TryReadArabic(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        if (!char.IsAsciiDigit(text[^1])) return false;
        var comma = text.IndexOf(',');
        while (comma >= 0)
        {
            // A comma belongs to the number only before exactly three digits.
            var group = text[(comma + 1)..];
            var digits = group.IndexOfAny(',', '.');
            if ((digits < 0 ? group.Length : digits) != 3) return false;
            var next = group.IndexOf(',');
            comma = next < 0 ? -1 : comma + 1 + next;
        }
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value);
    }

    // Reads from the left: a number, its unit, and so on; 万 and 亿 multiply everything since the last of them.
    private static bool TryReadUnits(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        decimal section = 0, lastUnit = 0, lastLarge = LargerThanAnyUnit;
        decimal? waiting = null;
        var afterZero = false;
        for (var at = 0; at < text.Length;)
        {
            var unit = UnitOf(text[at]);
            if (unit > 0)
            {
                if (unit >= 10_000)
                {
                    if (unit == lastLarge || value + section + (waiting ?? 0) == 0) return false;
                    // 万亿 multiplies all that came before, 亿…万 only what stands between.
                    value = unit > lastLarge
                        ? (value + section + (waiting ?? 0)) * unit
                        : value + ((section + (waiting ?? 0)) * unit);
                    (section, lastLarge) = (0, unit);
                }
                else
                {
                    if (waiting is null && (unit != 10 || section != 0)) return false;
                    if (lastUnit is > 0 and < 10_000 && unit >= lastUnit) return false;
                    section += (waiting ?? 1) * unit;
                }
                (waiting, lastUnit, afterZero) = (null, unit, false);
                at++;
                continue;
            }
            if (waiting is not null) return false;
            if (text[at] is '零' or '〇' && lastUnit > 0)
            {
                if (afterZero || at + 1 == text.Length) return false;
                afterZero = true;
                at++;
                continue;
            }
            if (text[at] is '半' && at == text.Length - 1 && lastUnit > 0)
            {
                section += lastUnit / 2;
                at++;
                continue;
            }
            if (text[at] is '廿' or '卅')
            {
                if (lastUnit is > 0 and <= 10) return false;
                section += text[at] is '廿' ? 20 : 30;
                lastUnit = 10;
                at++;
                continue;
            }
            var length = SimpleLength(text[at..]);
            if (length == 0 || !TryReadDigits(text.Slice(at, length), out var simple)) return false;
            if (simple >= (lastUnit > 0 ? lastUnit : MostBeforeUnit)) return false;
            waiting = simple;
            at += length;
        }
        if (waiting is { } last)
        {
            // 一百五, 两万三, 1千2: one digit right after a unit counts in the next lower unit, unless 零 stands before it.
            var colloquial = lastUnit >= 100 && !afterZero && last is >= 1 and <= 9 && decimal.IsInteger(last);
            section += colloquial ? last * lastUnit / 10 : last;
        }
        if (lastUnit == 0) return false;
        value += section;
        return true;
    }

    private static int SimpleLength(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiDigit(text[0]))
            return DigitOf(text[0]) < 0 ? 0 : text.Length > 2 && text[1] == '点' ? 2 + ChineseDigits(text[2..]) : 1;
        var length = 1;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] is '.' or ',')) length++;
        return length;
    }

    private static int ChineseDigits(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && DigitOf(text[length]) >= 0) length++;
        return length;
    }

    private static int DigitOf(char character) => character switch
    {
        '零' or '〇' => 0,
        '一' or '壹' => 1,
        '二' or '两' or '贰' or '俩' => 2,
        '三' or '叁' or '仨' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    private static decimal UnitOf(char character) => character switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => 0,
    };
}
