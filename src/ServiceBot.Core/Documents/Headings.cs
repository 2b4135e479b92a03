using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>Knows headings and clause numbers of Chinese rules and manuals by how they are written.</summary>
internal static partial class Headings
{
    private const int LongestHeading = 40;
    private const int ClauseLevel = 8;

    /// <summary>
    /// The line as blocks: a heading, or a clause number (第五条) as a heading with its text behind it, or the line as it was.
    /// </summary>
    public static IEnumerable<DocumentBlock> Find(DocumentBlock block)
    {
        if (block.Level > 0 || block.Table > 0) return [block];
        if (Clause().Match(block.Text) is { Success: true } clause)
        {
            var number = block with { Text = SpaceInside().Replace(clause.Groups[1].Value, ""), Level = ClauseLevel };
            var text = clause.Groups[2].Value.Trim();
            return text.Length == 0 ? [number] : [number, block with { Text = text }];
        }
        return LevelOf(block.Text) is > 0 and var level ? [block with { Level = level }] : [block];
    }

    /// <summary>Whether the line has a mark of sentences, which headings and titles have not.</summary>
    public static bool IsSentence(string line) => SentenceMark().IsMatch(line);

    /// <summary>Level of a numbered heading from 1; 0 when the line is none.</summary>
    public static int LevelOf(string line)
    {
        if (line.Length > LongestHeading || IsSentence(line)) return 0;
        if (Chapter().IsMatch(line)) return 1;
        if (Section().IsMatch(line)) return 2;
        if (Bracketed().IsMatch(line)) return 3;
        return Numbered().Match(line) is { Success: true } number ? 2 + number.Groups[1].ValueSpan.Count('.') : 0;
    }

    [GeneratedRegex(@"^(?:\d+[.．]\s*)?第\s*[一二三四五六七八九十百\d]+\s*[章篇部](?:分)?")]
    private static partial Regex Chapter();

    [GeneratedRegex(@"^(?:第\s*[一二三四五六七八九十百\d]+\s*节|[一二三四五六七八九十]+、)")]
    private static partial Regex Section();

    [GeneratedRegex(@"^[(（][一二三四五六七八九十]+[)）]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(\d{1,2}(?:\.\d{1,2}){1,3})(?![\d.%％])\s*[\u3400-\u9fffA-Za-z]")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(第\s*[一二三四五六七八九十百千零\d]+\s*条(?:之[一二三四五六七八九十])?)[\s:：、]*(.*)$", RegexOptions.Singleline)]
    private static partial Regex Clause();

    [GeneratedRegex("[。;；:：,，!！?？]")]
    private static partial Regex SentenceMark();

    [GeneratedRegex(@"\s+")]
    private static partial Regex SpaceInside();
}
