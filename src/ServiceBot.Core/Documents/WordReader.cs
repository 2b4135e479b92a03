using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ServiceBot.Core.Documents;

/// <summary>
/// Word documents: headings by style or outline level, paragraphs, tables; pages where Word has left its marks. Headers,
/// footers, comments, deleted and hidden text are left out. Paragraphs are read one at a time, never the whole tree.
/// </summary>
internal sealed partial class WordReader : IDocumentReader
{
    private const int DeepestHeading = 6;
    private const int MostColumns = 100;
    private const string White = "FFFFFF";

    public DocumentText Read(byte[] content, Intake intake)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(content, writable: false), isEditable: false);
        var main = document.MainDocumentPart ?? throw new RefusedDocumentException(RefusalKind.Damaged);
        var levels = LevelsOf(main.StyleDefinitionsPart?.Styles);
        var numbers = new WordNumbers(main);
        var blocks = new List<DocumentBlock>();
        var page = 1;
        var table = 0;
        using var reader = OpenXmlReader.Create(main);
        var isInside = reader.Read();
        while (isInside)
        {
            intake.Check();
            if (reader.ElementType == typeof(Paragraph) && reader.IsStartElement && reader.LoadCurrentElement() is Paragraph paragraph)
            {
                AddParagraph(paragraph, levels, numbers, blocks, ref page, intake);
                isInside = reader.ReadNextSibling() || reader.Read();
            }
            else if (reader.ElementType == typeof(Table) && reader.IsStartElement && reader.LoadCurrentElement() is Table rows)
            {
                AddTable(rows, ++table, numbers, blocks, ref page, intake);
                isInside = reader.ReadNextSibling() || reader.Read();
            }
            else
            {
                isInside = reader.Read();
            }
        }
        var hasPages = page > 1;
        var title = document.PackageProperties.Title;
        return new DocumentText(
            string.IsNullOrWhiteSpace(title) ? null : title.Trim(),
            hasPages ? page : null,
            hasPages ? blocks : [.. blocks.Select(block => block with { Page = null })]);
    }

    private static void AddParagraph(
        Paragraph paragraph, Dictionary<string, int> levels, WordNumbers numbers, List<DocumentBlock> blocks, ref int page, Intake intake)
    {
        var began = page;
        var text = Numbered(paragraph, numbers, TextOf(paragraph, ref page, intake));
        intake.Count(text.Length);
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        if (style is not null && ContentsStyle().IsMatch(style))
        {
            intake.Drop(DroppedKind.Contents, text);
            return;
        }
        var outline = paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value;
        var level = outline < DeepestHeading ? outline.Value + 1 : style is null ? 0 : levels.GetValueOrDefault(style);
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        if (lines.Length > 1) level = 0;
        blocks.AddRange(lines.Select(line => new DocumentBlock(line) { Level = level, Page = began }));
    }

    private static void AddTable(Table rows, int table, WordNumbers numbers, List<DocumentBlock> blocks, ref int page, Intake intake)
    {
        var above = new Dictionary<int, string>();
        foreach (var row in rows.Elements<TableRow>())
        {
            var began = page;
            var cells = new List<string>();
            foreach (var cell in row.Elements<TableCell>())
            {
                var parts = new List<string>();
                foreach (var paragraph in cell.Descendants<Paragraph>()) parts.Add(Numbered(paragraph, numbers, TextOf(paragraph, ref page, intake)).ReplaceLineEndings(" ").Trim());
                var text = string.Join(' ', parts.Where(part => part.Length > 0));
                // Merged cells say their text in every row and column that they span.
                if (cell.TableCellProperties?.VerticalMerge is { } merge && merge.Val?.Value != MergedCellValues.Restart) text = above.GetValueOrDefault(cells.Count, text);
                var end = cells.Count + (cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1);
                do
                {
                    above[cells.Count] = text;
                    intake.Count(text.Length);
                    cells.Add(text);
                }
                while (cells.Count < Math.Min(end, MostColumns));
            }
            if (row.Elements<TableCell>().Take(2).Count() == 1) cells = cells[..1];
            if (cells.All(cell => cell.Length == 0)) continue;
            blocks.Add(new DocumentBlock(string.Join(" | ", cells)) { Table = table, Page = began });
        }
    }

    // Counted for empty paragraphs as well: Word does so.
    private static string Numbered(Paragraph paragraph, WordNumbers numbers, string text)
    {
        var number = numbers.Next(paragraph.ParagraphProperties);
        return number.Length == 0 || text.Length == 0 ? text : char.IsAsciiDigit(number[^1]) || number[^1] == '条' ? $"{number} {text}" : number + text;
    }

    private static string TextOf(Paragraph paragraph, ref int page, Intake intake)
    {
        var text = new StringBuilder();
        foreach (var run in paragraph.Descendants<Run>())
        {
            // Text boxes have paragraphs of their own inside a run, which come as runs as well.
            var words = new StringBuilder();
            foreach (var part in run.ChildElements)
            {
                switch (part)
                {
                    case DocumentFormat.OpenXml.Wordprocessing.Text piece: words.Append(piece.Text); break;
                    case TabChar: words.Append(' '); break;
                    case Break { Type.Value: BreakValues.Page } or LastRenderedPageBreak: page++; break;
                    case Break or CarriageReturn: words.Append('\n'); break;
                    case NoBreakHyphen: words.Append('-'); break;
                }
            }
            if (IsHidden(run.RunProperties) && words.Length > 0) intake.Drop(DroppedKind.Hidden, words.ToString());
            else text.Append(words);
        }
        return text.ToString().Trim();
    }

    private static bool IsHidden(RunProperties? properties) =>
        properties is not null
        && (properties.Vanish is { } vanish && (vanish.Val is null || vanish.Val.Value)
            || properties.Color?.Val?.Value is { } color && color.Equals(White, StringComparison.OrdinalIgnoreCase) && properties.Shading is null && properties.Highlight is null
            || properties.FontSize?.Val?.Value is { } size && int.TryParse(size, CultureInfo.InvariantCulture, out var halfPoints) && halfPoints <= 2);

    private static Dictionary<string, int> LevelsOf(Styles? styles)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var level = 1; level <= DeepestHeading; level++) levels[$"Heading{level}"] = level;
        levels["Title"] = 1;
        foreach (var style in styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is not { } id) continue;
            var outline = style.StyleParagraphProperties?.OutlineLevel?.Val?.Value;
            if (outline < DeepestHeading) levels[id] = outline.Value + 1;
            else if (style.StyleName?.Val?.Value is { } name && HeadingStyle().Match(name) is { Success: true } match)
                levels[id] = match.Groups[1].Success ? Math.Clamp(match.Groups[1].ValueSpan[0] - '0', 1, DeepestHeading) : 1;
        }
        return levels;
    }

    [GeneratedRegex(@"^(?:(?:heading|标题)\s?(\d)|title)$", RegexOptions.IgnoreCase)]
    private static partial Regex HeadingStyle();

    [GeneratedRegex(@"^(?:TOC|目录)\s?\d?", RegexOptions.IgnoreCase)]
    private static partial Regex ContentsStyle();
}
