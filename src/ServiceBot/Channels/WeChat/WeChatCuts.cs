using System.Globalization;
using System.Text.RegularExpressions;

namespace ServiceBot.Channels.WeChat;

/// <summary>Cuts text to a number of bytes where a reader would pause: never inside a character, an address on the web, a
/// number, or an amount and its unit.</summary>
internal static partial class WeChatCuts
{
    private const string SentenceEnds = "。！？；!?;…";
    private const string ClauseEnds = "，、：,:)）】」』》”";
    private const string Closers = "）」』》】”’)";

    /// <summary>Where the first piece ends.</summary>
    /// <param name="text">The text, longer than the limit.</param>
    /// <param name="mostBytes">UTF-8 bytes that the piece may have; at least 4.</param>
    /// <returns>Its length in characters; at least 1.</returns>
    public static int FirstPiece(string text, int mostBytes)
    {
        var most = FittingLength(text, mostBytes);
        if (most == text.Length)
            return most;
        // Enough of what follows to see whether a word goes on.
        var seen = text[..Math.Min(text.Length, most + 256)];
        var spans = Unbreakable().Matches(seen).Select(match => (Start: match.Index, End: match.Index + match.Length)).ToList();
        var graphemes = new HashSet<int>(StringInfo.ParseCombiningCharacters(seen));
        bool MayCut(int at) => graphemes.Contains(at) && !spans.Exists(span => span.Start < at && at < span.End);

        // A piece is filled to a half at least before a better place counts more than a full one.
        return Last(seen, most, most / 2, MayCut, (t, at) => t[at - 1] == '\n' && at > 1 && t[at - 2] == '\n')
            ?? Last(seen, most, most / 2, MayCut, (t, at) => t[at - 1] == '\n')
            ?? Last(seen, most, most / 2, MayCut, (t, at) => EndsWith(t, at, SentenceEnds))
            ?? Last(seen, most, most / 2, MayCut, (t, at) => EndsWith(t, at, ClauseEnds) || t[at - 1] == ' ')
            ?? Last(seen, most, 0, MayCut, (_, _) => true)
            // One address or number longer than a message: whole characters at least.
            ?? Last(seen, most, 0, graphemes.Contains, (_, _) => true)
            ?? most;
    }

    /// <summary>The longest beginning that fits, never half a surrogate pair; at least one character.</summary>
    public static int FittingLength(string text, int mostBytes)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > mostBytes)
                return Math.Max(length, 1);
            length += rune.Utf16SequenceLength;
        }
        return length;
    }

    private static int? Last(string text, int most, int least, Func<int, bool> mayCut, Func<string, int, bool> isPlace)
    {
        for (var at = most; at > least; at--)
            if (isPlace(text, at) && mayCut(at))
                return at;
        return null;
    }

    // A sentence goes on to its closing quote: 「……。」
    private static bool EndsWith(string text, int at, string ends)
    {
        if (at < text.Length && (Closers.Contains(text[at]) || ends.Contains(text[at])))
            return false;
        var last = at - 1;
        while (last > 0 && Closers.Contains(text[last]) && !ends.Contains(text[last]))
            last--;
        return ends.Contains(text[last]);
    }

    [GeneratedRegex("""
        (?:https?://|www\.)[A-Za-z0-9\-._~:/?\#\[\]@!$&'()*+,;=%]+
        | [¥￥约第]?[+\-−]?[A-Za-z0-9]+(?:[.,:/\-–—~～_%+\#@*&=][A-Za-z0-9*]+)*
          (?:[ ]?(?:[%％‰℃°]|[万亿千百]?(?:元|千瓦时|千瓦|千伏安|千伏|公里|米|平方米)|度|角|分钟|分|小时|时|点|日|号|天|周|年|月|个|户|级|档|伏|安|瓦|倍|次|条|项|人|岁|折|万|亿|期|岁|工作日)
            (?:/[\u4e00-\u9fffA-Za-z]{1,4}|以[上下内外前后]|[前后内])?)?
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Unbreakable();
}
