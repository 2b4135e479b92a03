using System.Text;
using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Documents;

/// <summary>Makes runs and lines of the characters of a page.</summary>
internal static partial class PdfRuns
{
    // In heights of the font.
    private const double SameLine = 0.35;
    private const double WordGap = 0.17;
    private const double WideGap = 1.0;
    private const double Twice = 0.2;
    // Whole characters among the supplementary radicals (U+2E80 on), which no normal form folds.
    private const string Radicals = "⺠⺟⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⻁⻊";
    private const string Characters = "民母西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟虎足";

    /// <summary>The runs from the top down, each line from the left.</summary>
    public static List<PdfPart.Run> Of(IEnumerable<PdfGlyph> glyphs)
    {
        var runs = new List<PdfPart.Run>();
        foreach (var line in Lines(glyphs))
        {
            var begin = 0;
            for (var at = 1; at <= line.Count; at++)
            {
                if (at < line.Count && line[at].Left - line[at - 1].Right < WideGap * Math.Max(line[at].Size, line[at - 1].Size)) continue;
                runs.Add(RunOf(line.GetRange(begin, at - begin)));
                begin = at;
            }
        }
        return runs;
    }

    /// <summary>The text of a cell: its lines in one piece.</summary>
    public static string CellText(IEnumerable<PdfGlyph> glyphs)
    {
        var text = "";
        foreach (var run in Of(glyphs)) text = text.Length == 0 ? run.Text : Joined(text, run.Text);
        return Tidy(text);
    }

    /// <summary>Two lines in one: a space only between words of letters.</summary>
    public static string Joined(string before, string after) =>
        before.Length == 0 || after.Length == 0 ? before + after
        : char.IsAsciiLetterOrDigit(before[^1]) && char.IsAsciiLetter(after[0]) || char.IsAsciiLetter(before[^1]) && char.IsAsciiDigit(after[0]) ? $"{before} {after}"
        : before + after;

    /// <summary>Spaces between Chinese characters come from the setting of the line, not from the author.</summary>
    public static string Tidy(string line) => SpaceBetween().Replace(Spaces().Replace(WithoutRadicals(line), " "), "").Trim();

    private static List<List<PdfGlyph>> Lines(IEnumerable<PdfGlyph> glyphs)
    {
        var lines = new List<List<PdfGlyph>>();
        var baseline = 0d;
        foreach (var glyph in glyphs.OrderByDescending(glyph => glyph.Baseline))
        {
            if (lines.Count == 0 || baseline - glyph.Baseline > SameLine * Math.Max(glyph.Size, lines[^1][0].Size))
            {
                lines.Add([]);
                baseline = glyph.Baseline;
            }
            lines[^1].Add(glyph);
        }
        return [.. lines.Select(line => WithoutTwins([.. line.OrderBy(glyph => glyph.Left)]))];
    }

    // Some writers make letters bold by drawing them twice.
    private static List<PdfGlyph> WithoutTwins(List<PdfGlyph> line)
    {
        var kept = new List<PdfGlyph>(line.Count);
        foreach (var glyph in line)
            if (kept.Count == 0 || kept[^1].Text != glyph.Text || glyph.Left - kept[^1].Left > Twice * glyph.Size * (glyph.Right - glyph.Left < 0.6 * glyph.Size ? 0.5 : 1))
                kept.Add(glyph);
        return kept;
    }

    private static PdfPart.Run RunOf(List<PdfGlyph> glyphs)
    {
        var text = new StringBuilder(glyphs[0].Text);
        for (var at = 1; at < glyphs.Count; at++)
        {
            if (glyphs[at].Left - glyphs[at - 1].Right > WordGap * glyphs[at].Size) text.Append(' ');
            text.Append(glyphs[at].Text);
        }
        var size = glyphs.Select(glyph => glyph.Size).Order().ElementAt(glyphs.Count / 2);
        var baseline = glyphs.Select(glyph => glyph.Baseline).Order().ElementAt(glyphs.Count / 2);
        return new PdfPart.Run(
            Tidy(text.ToString()), new PdfBox(glyphs[0].Left, baseline, glyphs.Max(glyph => glyph.Right), baseline + size), baseline, size, glyphs.All(glyph => glyph.IsBold));
    }

    // Fonts often map characters to the radicals that look the same (⽤ for 用); those are folded, other forms are kept.
    private static string WithoutRadicals(string line) =>
        Radical().Replace(line, match => Radicals.IndexOf(match.Value, StringComparison.Ordinal) is >= 0 and var at
            ? Characters.Substring(at, 1)
            : ChineseText.ToSimplified(ChineseText.Fold(match.Value)));

    [GeneratedRegex(@"[\s\u00a0]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<=[\u3400-\u9fff，。；：、（）《》“”]) (?=[\u3400-\u9fff，。；：、（）《》“”\d])|(?<=\d) (?=[\u3400-\u9fff])")]
    private static partial Regex SpaceBetween();

    [GeneratedRegex("[\u2e80-\u2fdf\uf900-\ufaff]")]
    private static partial Regex Radical();
}
