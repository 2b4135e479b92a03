using System.Text.RegularExpressions;
using ServiceBot.Core.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Exceptions;

namespace ServiceBot.Core.Documents;

/// <summary>
/// PDF documents with text: lines of every page joined to paragraphs again; what comes back at the top or foot of most pages
/// is left out. Pictures of text are not read.
/// </summary>
internal sealed partial class PdfReader : IDocumentReader
{
    private const int FewestPagesForHeads = 3;
    private const int EdgeLines = 2;
    // A line as long as this part of the longest was broken because the page ended, not the paragraph.
    private const double FullLine = 0.8;
    // Whole characters among the supplementary radicals (U+2E80 on), which no normal form folds.
    private const string Radicals = "⺠⺟⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⻁⻊";
    private const string Characters = "民母西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟虎足";

    public DocumentText Read(byte[] content, Intake intake)
    {
        var filters = new BoundedFilters(intake);
        using var document = Open(content, filters);
        if (document.NumberOfPages > intake.Limits.MaxPages) throw new RefusedDocumentException(RefusalKind.TooLong);
        var pages = new List<List<string>>();
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            intake.Check();
            var text = ContentOrderTextExtractor.GetText(document.GetPage(number), addDoubleNewline: false);
            if (filters.IsOver) throw new RefusedDocumentException(RefusalKind.UnpacksTooLarge);
            intake.Count(text.Length);
            pages.Add([.. text.ReplaceLineEndings("\n").Split('\n').Select(Tidy).Where(line => line.Length > 0)]);
        }
        if (pages.All(page => page.Count == 0)) throw new RefusedDocumentException(RefusalKind.NoText);
        DropRunningHeads(pages, intake);
        var title = document.Information.Title;
        return new DocumentText(
            string.IsNullOrWhiteSpace(title) || Untitled().IsMatch(title) ? null : title.Trim(), pages.Count, Paragraphs(pages, intake));
    }

    private static PdfDocument Open(byte[] content, BoundedFilters filters)
    {
        try
        {
            return PdfDocument.Open(content, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = filters });
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new RefusedDocumentException(RefusalKind.Encrypted);
        }
    }

    // Spaces between Chinese characters come from the setting of the line, not from the author.
    private static string Tidy(string line) => SpaceBetween().Replace(Spaces().Replace(WithoutRadicals(line), " "), "").Trim();

    // Fonts often map characters to the radicals that look the same (⽤ for 用); those are folded, other forms are kept.
    private static string WithoutRadicals(string line) =>
        Radical().Replace(line, match => Radicals.IndexOf(match.Value, StringComparison.Ordinal) is >= 0 and var at
            ? Characters.Substring(at, 1)
            : ChineseText.ToSimplified(ChineseText.Fold(match.Value)));

    private static void DropRunningHeads(List<List<string>> pages, Intake intake)
    {
        if (pages.Count < FewestPagesForHeads) return;
        var often = pages
            .SelectMany(page => Edges(page).Select(at => Digits().Replace(page[at], "#")).Distinct(StringComparer.Ordinal))
            .GroupBy(line => line, StringComparer.Ordinal)
            .Where(line => line.Count() >= Math.Max(FewestPagesForHeads, pages.Count / 2))
            .Select(line => line.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var page in pages)
            foreach (var at in Edges(page).OrderDescending().ToList())
                if (often.Contains(Digits().Replace(page[at], "#")))
                {
                    intake.Drop(DroppedKind.RunningHead, page[at]);
                    page.RemoveAt(at);
                }
    }

    private static IEnumerable<int> Edges(List<string> page) =>
        Enumerable.Range(0, page.Count).Where(at => at < EdgeLines || at >= page.Count - EdgeLines);

    private static List<DocumentBlock> Paragraphs(List<List<string>> pages, Intake intake)
    {
        var blocks = new List<DocumentBlock>();
        var full = FullLine * pages.SelectMany(page => page).Select(line => line.Length).DefaultIfEmpty().Max();
        var lastLength = 0;
        for (var page = 0; page < pages.Count; page++)
        {
            foreach (var line in pages[page])
            {
                intake.Check();
                // Over the page's end as well: a paragraph belongs to the page on which it begins.
                if (blocks.Count > 0 && lastLength >= full && !EndOfSentence().IsMatch(blocks[^1].Text) && !BeginsAnew(line))
                    blocks[^1] = blocks[^1] with { Text = Joined(blocks[^1].Text, line) };
                else blocks.Add(new DocumentBlock(line) { Page = page + 1 });
                lastLength = line.Length;
            }
        }
        return blocks;
    }

    private static bool BeginsAnew(string line) => Headings.LevelOf(line) > 0 || Item().IsMatch(line);

    private static string Joined(string before, string after) =>
        char.IsAsciiLetterOrDigit(before[^1]) && char.IsAsciiLetter(after[0]) ? $"{before} {after}" : before + after;

    [GeneratedRegex(@"[\s\u00a0]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<=[\u3400-\u9fff，。；：、（）《》“”]) (?=[\u3400-\u9fff，。；：、（）《》“”\d])|(?<=\d) (?=[\u3400-\u9fff])")]
    private static partial Regex SpaceBetween();

    [GeneratedRegex("[\u2e80-\u2fdf\uf900-\ufaff]")]
    private static partial Regex Radical();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex("[。！？；：.!?;:]$")]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"^(第\s*[一二三四五六七八九十百\d]+\s*[章节条]|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[-•·●◆])")]
    private static partial Regex Item();

    [GeneratedRegex(@"^(untitled|无标题|Microsoft Word - .*|.*\.(docx?|html?))$", RegexOptions.IgnoreCase)]
    private static partial Regex Untitled();
}
