using System.Globalization;
using System.Text;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Grid;

/// <summary>The numbers of an address, however they are written.</summary>
internal static class PlaceFigures
{
    /// <summary>Reads a house number: 88, 八十八, 八八, 幺五零零.</summary>
    /// <returns>Null when it is none, or larger than any house number.</returns>
    public static int? Number(ReadOnlySpan<char> text)
    {
        Span<char> plain = stackalloc char[8];
        if (text.Length is 0 or > 8) return null;
        for (var i = 0; i < text.Length; i++)
            plain[i] = text[i] switch { '幺' => '一', '洞' => '零', '拐' => '七', '勾' => '九', var other => other };
        if (int.TryParse(plain[..text.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var figures)) return figures;
        return ChineseNumbers.TryRead(plain[..text.Length].ToString(), out var value) && value is > 0 and < 100_000 && decimal.IsInteger(value) ? (int)value : null;
    }

    /// <summary>Figures and letters of a unit, joined by dashes: 2幢301室, 二幢三零一 and 2-301 are all 2-301.</summary>
    public static string Of(string? unit)
    {
        if (string.IsNullOrEmpty(unit)) return "";
        var folded = ChineseText.Fold(unit);
        var key = new StringBuilder();
        for (var at = 0; at < folded.Length;)
        {
            var end = at;
            while (end < folded.Length && IsNumeral(folded[end])) end++;
            if (end > at)
            {
                if (key.Length > 0) key.Append('-');
                var piece = folded.AsSpan(at, end - at);
                if (Number(piece) is { } number) key.Append(CultureInfo.InvariantCulture, $"{number}");
                else key.Append(piece);
                at = end;
                continue;
            }
            if (char.IsAsciiLetter(folded[at]) || "甲乙丙丁东西南北".Contains(folded[at], StringComparison.Ordinal))
            {
                if (key.Length > 0) key.Append('-');
                key.Append(char.ToUpperInvariant(folded[at]));
            }
            at++;
        }
        return key.ToString();
    }

    private static bool IsNumeral(char character) => SpokenDigits.Digit(character) >= 0 || character is '十' or '百' or '千';
}
