namespace ServiceBot.Core.Documents;

/// <summary>What a file is, judged by its content.</summary>
public enum DocumentKind
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>A page of the web.</summary>
    Html,

    /// <summary>A Word document.</summary>
    Word,

    /// <summary>An Excel workbook.</summary>
    Workbook,

    /// <summary>A PDF document.</summary>
    Pdf,
}
