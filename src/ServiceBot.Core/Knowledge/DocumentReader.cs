using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Markdig;
using Markdig.Syntax;

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// Reads documents that were not written for the bot (<c>.md</c>, <c>.txt</c>, <c>.docx</c>): cleaned, cut at headings and
/// into pieces of a few hundred characters. Nobody has checked them, so they are of the lowest confidence.
/// </summary>
internal static partial class DocumentReader
{
    /// <summary>Endings of the files it can read.</summary>
    public static readonly string[] Endings = [".md", ".txt", ".docx"];

    private const int LongestPiece = 400;
    private const int LongestHeading = 40;

    /// <summary>The pieces of a document; a file that cannot be read is reported.</summary>
    public static IReadOnlyList<Passage> Read(string file, List<KnowledgeMistake> mistakes)
    {
        if (ReadText(file, mistakes) is not { } raw) return [];
        var pieces = Cut(ScrapedText.Clean(raw));
        if (pieces.Count == 0) mistakes.Add(new KnowledgeMistake(file, 1, "the document has no text."));
        var name = Path.GetFileNameWithoutExtension(file);
        return [.. pieces.Select((piece, at) => new Passage
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{name}#p{at + 1:000}"),
            GuideId = name,
            GuideTitle = name,
            Path = piece.Heading is null ? [] : [piece.Heading],
            Text = piece.Text,
            Confidence = Confidence.C,
            Source = Path.GetFileName(file),
        })];
    }

    /// <summary>All text of a file for searching, Markdown as it is; null, with a mistake, when it cannot be read.</summary>
    public static string? ReadWhole(string file, List<KnowledgeMistake> mistakes)
    {
        var isWord = Path.GetExtension(file).Equals(".docx", StringComparison.OrdinalIgnoreCase);
        var text = isWord ? ReadText(file, mistakes) : File.ReadAllText(file);
        return text is null ? null : ScrapedText.WithoutReadings(text);
    }

    private static string? ReadText(string file, List<KnowledgeMistake> mistakes)
    {
        try
        {
            return Path.GetExtension(file).ToUpperInvariant() switch
            {
                ".DOCX" => ReadWord(file),
                ".MD" => ReadMarkdown(File.ReadAllText(file)),
                _ => File.ReadAllText(file),
            };
        }
        catch (Exception exception) when (exception is FileFormatException or InvalidDataException or XmlException or OpenXmlPackageException)
        {
            mistakes.Add(new KnowledgeMistake(file, 1, $"it is no Word document: {exception.Message}"));
            return null;
        }
    }

    // Headings keep their marks, by which the cutter knows them.
    private static string ReadMarkdown(string markdown) => string.Join('\n', Markdown.Parse(markdown)
        .Select(block => block is HeadingBlock heading ? $"# {MarkdownText.Of(heading)}" : MarkdownText.Of(block)));

    private static string ReadWord(string file)
    {
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        var body = document.MainDocumentPart?.Document?.Body ?? throw new InvalidDataException("it has no body.");
        var text = new StringBuilder();
        foreach (var element in body.ChildElements)
        {
            switch (element)
            {
                case DocumentFormat.OpenXml.Wordprocessing.Paragraph paragraph:
                    var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
                    var isHeading = style is not null && WordHeading().IsMatch(style) && paragraph.InnerText.Length <= LongestHeading;
                    text.Append(isHeading ? "# " : "").Append(paragraph.InnerText).Append('\n');
                    break;
                case DocumentFormat.OpenXml.Wordprocessing.Table table:
                    foreach (var row in table.Elements<DocumentFormat.OpenXml.Wordprocessing.TableRow>())
                        text.AppendJoin(" | ", row.Elements<DocumentFormat.OpenXml.Wordprocessing.TableCell>().Select(cell => cell.InnerText)).Append('\n');
                    break;
            }
        }
        return text.ToString();
    }

    private static List<(string? Heading, string Text)> Cut(string text)
    {
        var pieces = new List<(string?, string)>();
        var piece = new StringBuilder();
        string? heading = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsHeading(line))
            {
                Finish();
                heading = line.TrimStart('#', ' ');
                continue;
            }
            foreach (var sentence in line.Length > LongestPiece ? Core.Text.SentenceSplitter.Split(line) : [line])
            {
                if (piece.Length > 0 && piece.Length + sentence.Length > LongestPiece) Finish();
                piece.Append(piece.Length > 0 && line.Length <= LongestPiece ? "\n" : "").Append(sentence);
            }
        }
        Finish();
        return pieces;

        void Finish()
        {
            if (piece.Length > 0) pieces.Add((heading, piece.ToString()));
            piece.Clear();
        }
    }

    private static bool IsHeading(string line) =>
        line.StartsWith("# ", StringComparison.Ordinal) || (line.Length <= LongestHeading && NumberedHeading().IsMatch(line));

    // 第三章 …, 一、…, (二)…, 2.1 …: short, and without the marks of a sentence.
    [GeneratedRegex(@"^(第[一二三四五六七八九十百\d]+[章节篇]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+(\.\d+)+)[^。;；:：,，]*$")]
    private static partial Regex NumberedHeading();

    [GeneratedRegex(@"^(heading|Heading|标题|\d|Title)\s?\d*$")]
    private static partial Regex WordHeading();
}
