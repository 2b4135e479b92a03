using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace ServiceBot.Core.Documents;

/// <summary>
/// PDF documents with text, read by where things stand on the page: tables, columns, headings and paragraphs as people see them;
/// running heads and what nobody sees left out. Pictures of text are not read.
/// </summary>
internal sealed partial class PdfReader : IDocumentReader
{
    // Of a text of which most is unknown, the rest says nothing.
    private const double MostLost = 0.3;

    public DocumentText Read(byte[] content, Intake intake)
    {
        var filters = new BoundedFilters(intake);
        using var document = Open(content, filters);
        if (document.NumberOfPages > intake.Limits.MaxPages) throw new RefusedDocumentException(RefusalKind.TooLong);
        document.AddPageFactory<PdfSheet, PdfSheetFactory>();
        var pages = new List<Page>();
        var (letters, lost) = (0, 0);
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            intake.Check();
            var sheet = document.GetPage<PdfSheet>(number);
            if (filters.IsOver) throw new RefusedDocumentException(RefusalKind.UnpacksTooLarge);
            letters += sheet.Glyphs.Count;
            lost += sheet.Lost;
            pages.Add(PageOf(sheet, intake));
        }
        if (lost > 0) intake.Drop(DroppedKind.LostCharacters, "", lost);
        if (pages.TrueForAll(page => page.Runs.Count == 0 && page.Tables.Count == 0) || lost > (letters + lost) * MostLost) throw new RefusedDocumentException(RefusalKind.NoText);
        var body = BodySize(pages);
        PdfHeads.Drop([.. pages.Select(page => (page.Runs, page.Height))], body, intake);
        var columns = 0;
        var ordered = pages.Select(page => PdfRegions.Order([.. page.Runs, .. page.Tables], page.Rules, ref columns, intake)).ToList();
        var outline = new PdfOutline([.. ordered.SelectMany(page => page).OfType<PdfPart.Line>()], body);
        var blocks = new PdfParagraphs(outline, pages[0].Width, intake).Of(ordered);
        return new DocumentText(TitleOf(document.Information.Title, blocks), pages.Count, blocks);
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

    private static Page PageOf(PdfSheet sheet, Intake intake)
    {
        TellUnseen(sheet.Glyphs, intake);
        var (tables, rest) = PdfGrid.Find(sheet.Rules, [.. sheet.Glyphs.Where(glyph => glyph.Sight is PdfSight.Plain)], intake);
        return new Page(PdfRuns.Of(rest), tables, [.. sheet.Rules.Where(rule => rule.IsAcross)], sheet.Width, sheet.Height);
    }

    // Told as it was drawn: what stands together in one piece.
    private static void TellUnseen(IReadOnlyList<PdfGlyph> glyphs, Intake intake)
    {
        for (var at = 0; at < glyphs.Count;)
        {
            var end = at;
            while (end < glyphs.Count && glyphs[end].Sight is not PdfSight.Plain) end++;
            if (end > at) intake.Drop(DroppedKind.Hidden, string.Concat(glyphs.Skip(at).Take(end - at).Select(glyph => glyph.Text)));
            at = end + 1;
        }
    }

    private static double BodySize(List<Page> pages) => pages.SelectMany(page => page.Runs)
        .GroupBy(run => Math.Round(run.Size * 2) / 2)
        .OrderByDescending(size => size.Sum(run => (long)run.Text.Length))
        .Select(size => size.Key)
        .FirstOrDefault(10);

    private static string? TitleOf(string? told, List<DocumentBlock> blocks) =>
        !string.IsNullOrWhiteSpace(told) && !Untitled().IsMatch(told) ? told.Trim()
        : blocks.Find(block => block.Level > 0) is { Level: 1, Page: 1 } first && blocks.Count(block => block.Level == 1) == 1 ? first.Text
        : null;

    [GeneratedRegex(@"^(untitled|无标题|Microsoft Word - .*|.*\.(docx?|html?|pdf))$", RegexOptions.IgnoreCase)]
    private static partial Regex Untitled();

    private sealed record Page(List<PdfPart.Run> Runs, IReadOnlyList<PdfPart.Table> Tables, IReadOnlyList<PdfRule> Rules, double Width, double Height);
}
