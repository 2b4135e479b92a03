using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ServiceBot.Core.Tests.Documents;

/// <summary>Pages that were printed as PDF, kept in Files beside what they were printed from.</summary>
internal static class FileSamples
{
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Documents", "Files", name));

    /// <summary>The same content as a page of the folder, written as a Word document.</summary>
    public static byte[] Word(string page)
    {
        var body = new HtmlParser().ParseDocument(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", "Files", page))).Body
            ?? throw new InvalidOperationException("A page without a body.");
        return DocumentSamples.Word([.. body.QuerySelectorAll("h1, h2, h3, p, table, div.bar").Select(Element)]);
    }

    /// <summary>The same content as lines of plain text.</summary>
    public static string Text(string page)
    {
        var body = new HtmlParser().ParseDocument(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", "Files", page))).Body
            ?? throw new InvalidOperationException("A page without a body.");
        return string.Join('\n', body.QuerySelectorAll("h1, h2, h3, p, div.bar").Select(element => element.TextContent.Trim()));
    }

    private static OpenXmlElement Element(IElement element) => element.TagName switch
    {
        ['H', >= '1' and <= '3' and var level] => DocumentSamples.Heading(level - '0', element.TextContent),
        "TABLE" => TableOf(element),
        _ => DocumentSamples.Paragraph(element.TextContent),
    };

    // A cell over several rows is written as Word does: begun in one row and carried on below.
    private static Table TableOf(IElement element)
    {
        var table = new Table();
        var carried = 0;
        foreach (var row in element.QuerySelectorAll("tr"))
        {
            var cells = row.QuerySelectorAll("td, th").Select(cell => new TableCell(Merge(cell.GetAttribute("rowspan")), DocumentSamples.Paragraph(cell.TextContent))).ToList();
            if (carried-- > 0) cells.Insert(0, new TableCell(new TableCellProperties(new VerticalMerge()), new Paragraph()));
            if (row.QuerySelector("[rowspan]")?.GetAttribute("rowspan") is { } rows) carried = int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture) - 1;
            table.Append(new TableRow(cells));
        }
        return table;
    }

    private static TableCellProperties Merge(string? rows) =>
        rows is null ? new TableCellProperties() : new TableCellProperties(new VerticalMerge { Val = MergedCellValues.Restart });
}
