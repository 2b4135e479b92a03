using System.Diagnostics;

namespace ServiceBot.Core.Documents;

/// <summary>The reader of each kind.</summary>
internal static class DocumentReaders
{
    public static IDocumentReader For(DocumentKind kind) => kind switch
    {
        DocumentKind.Text => new PlainTextReader(),
        DocumentKind.Markdown => new MarkdownReader(),
        DocumentKind.Html => new HtmlReader(),
        DocumentKind.Word => new WordReader(),
        DocumentKind.Workbook => new SheetReader(TakenRows.None),
        DocumentKind.Pdf => new PdfReader(),
        _ => throw new UnreachableException(),
    };
}
