using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ServiceBot.Channels.WeChat;

/// <summary>Makes plain lines of what may hold Markdown: WeChat shows text as it is typed.</summary>
internal static partial class WeChatPlain
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("#*_`[|>~-\r\t\u2028");

    /// <summary>The same words without marks; a table becomes a line of names and values for each row.</summary>
    /// <param name="text">What is to be said.</param>
    /// <param name="citations">How many citation marks (<c>[1]</c>) belong to it; these are left out.</param>
    public static string Of(string text, int citations)
    {
        var clean = Clean(text);
        if (clean.AsSpan().IndexOfAny(Marks) < 0)
            return Joined(clean.Split('\n'));
        List<string> lines = [];
        var source = clean.Split('\n');
        for (var i = 0; i < source.Length; i++)
        {
            if (i + 1 < source.Length && IsRow(source[i]) && Rule().IsMatch(source[i + 1]))
            {
                var names = Cells(source[i]);
                for (i += 2; i < source.Length && IsRow(source[i]); i++)
                    lines.Add(Inline(Row(names, Cells(source[i])), citations));
                i--;
                continue;
            }
            if (!Fence().IsMatch(source[i]))
                lines.Add(Inline(Block(source[i]), citations));
        }
        return Joined(lines);
    }

    /// <summary>Without the marks <c>[1]</c> to <c>[n]</c>.</summary>
    private static string WithoutMarks(string text, int citations) => citations == 0
        ? text
        : CitationMark().Replace(text, match =>
            int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= citations ? "" : match.Value);

    private static string Block(string line)
    {
        var plain = Heading().Replace(line, "");
        plain = Quote().Replace(plain, "");
        if (Ruler().IsMatch(plain))
            return "";
        return Bullet().Replace(plain, "$1· ");
    }

    private static string Inline(string line, int citations)
    {
        var plain = Image().Replace(line, "$1");
        plain = Link().Replace(plain, match => match.Groups[1].Value == match.Groups[2].Value
            ? match.Groups[1].Value
            : $"{match.Groups[1].Value}（{match.Groups[2].Value}）");
        plain = Strong().Replace(plain, "$1");
        plain = StrongLine().Replace(plain, "$1");
        plain = Struck().Replace(plain, "$1");
        plain = Emphasis().Replace(plain, "$1");
        plain = Code().Replace(plain, "$1");
        return WithoutMarks(plain, citations);
    }

    private static string Row(List<string> names, List<string> cells)
    {
        if (cells.Count == 0)
            return "";
        if (cells.Count == 1)
            return cells[0];
        if (cells.Count == 2)
            return $"{cells[0]}：{cells[1]}";
        var values = cells.Index().Skip(1).Where(cell => cell.Item.Length > 0)
            .Select(cell => cell.Index < names.Count && names[cell.Index].Length > 0 ? $"{names[cell.Index]} {cell.Item}" : cell.Item);
        return $"{cells[0]}：{string.Join("，", values)}";
    }

    private static bool IsRow(string line) => line.TrimStart().StartsWith('|') && line.IndexOf('|', line.IndexOf('|') + 1) > 0;

    private static List<string> Cells(string line)
    {
        var inner = line.Trim();
        inner = inner[1..];
        if (inner.EndsWith('|'))
            inner = inner[..^1];
        return [.. inner.Split('|').Select(cell => cell.Trim())];
    }

    /// <summary>Line feeds only, no control characters, no halves of characters.</summary>
    private static string Clean(string text)
    {
        var isClean = true;
        foreach (var character in text)
            if (char.IsSurrogate(character) || (char.IsControl(character) && character != '\n') || character is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF')
            {
                isClean = false;
                break;
            }
        if (isClean)
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is '\r' or '\u2028' or '\u2029')
                clean.Append('\n');
            else if (rune.Value is '\t')
                clean.Append(' ');
            else if (rune.Value == '\n' || !(Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF))
                clean.Append(rune.ToString());
        }
        return clean.ToString();
    }

    /// <summary>No space at the end of a line, never more than one empty line, none at the ends.</summary>
    private static string Joined(IReadOnlyList<string> lines)
    {
        var joined = new StringBuilder();
        var empty = 0;
        foreach (var line in lines)
        {
            var trimmed = line.TrimEnd();
            if (trimmed.Length == 0)
            {
                empty++;
                continue;
            }
            if (joined.Length > 0)
                joined.Append(empty > 0 ? "\n\n" : "\n");
            joined.Append(trimmed);
            empty = 0;
        }
        return joined.ToString();
    }

    [GeneratedRegex(@"^\s{0,3}#{1,6}\s+")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s{0,3}(?:>\s?)+")]
    private static partial Regex Quote();

    [GeneratedRegex(@"^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")]
    private static partial Regex Ruler();

    [GeneratedRegex(@"^(\s*)[-*+]\s+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^\s*(?:```|~~~)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"!\[([^\[\]]*)\]\([^()\s]*\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\[\]]+)\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    // Stars of masked numbers (138****1234) stay: marks stand next to words, two at a time.
    [GeneratedRegex(@"(?<!\*)\*\*(?![\s*])([^*\n]+)(?<!\s)\*\*(?!\*)")]
    private static partial Regex Strong();

    [GeneratedRegex(@"(?<!\w)__(?![\s_])([^_\n]+)(?<!\s)__(?!\w)")]
    private static partial Regex StrongLine();

    [GeneratedRegex(@"~~(?!\s)([^~\n]+)(?<!\s)~~")]
    private static partial Regex Struck();

    [GeneratedRegex(@"(?<![*\w])\*(?![\s*])([^*\n]+)(?<![\s*])\*(?![*\w])")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[(\d{1,2})\]")]
    private static partial Regex CitationMark();
}
