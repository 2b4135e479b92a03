using System.Text;
using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>Tells what a file is by its bytes, and refuses what contradicts its name.</summary>
internal static partial class FileKind
{
    private const int HeadLength = 1024;

    // Two letters alone may begin a text; with a zero byte behind them they do not.
    private static readonly (byte[] Mark, string Name)[] Programs =
    [
        ("MZ"u8.ToArray(), "Windows 程序"),
        ("\u007fELF"u8.ToArray(), "Linux 程序"),
        ([0xfe, 0xed, 0xfa, 0xce], "macOS 程序"),
        ([0xfe, 0xed, 0xfa, 0xcf], "macOS 程序"),
        ([0xce, 0xfa, 0xed, 0xfe], "macOS 程序"),
        ([0xcf, 0xfa, 0xed, 0xfe], "macOS 程序"),
        ([0xca, 0xfe, 0xba, 0xbe], "Java 程序"),
        ("dex\n"u8.ToArray(), "安卓程序"),
        ("#!"u8.ToArray(), "脚本"),
        ("@echo off"u8.ToArray(), "批处理脚本"),
        ("<?php"u8.ToArray(), "脚本"),
        ([0x4c, 0, 0, 0, 1, 0x14, 2, 0], "快捷方式"),
    ];

    private static readonly (byte[] Mark, string Name)[] Others =
    [
        ("{\\rtf"u8.ToArray(), "RTF 文档"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "图片"),
        ([0xff, 0xd8, 0xff], "图片"),
        ("GIF8"u8.ToArray(), "图片"),
        ("RIFF"u8.ToArray(), "音频、视频或图片"),
        ([0x1f, 0x8b], "压缩包"),
        ("Rar!"u8.ToArray(), "压缩包"),
        ([(byte)'7', (byte)'z', 0xbc, 0xaf], "压缩包"),
    ];

    private static readonly byte[] CompoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

    /// <summary>The kind of a file, in agreement with its ending.</summary>
    /// <exception cref="RefusedDocumentException">It is none that can be read, or another than its ending says.</exception>
    public static DocumentKind Of(byte[] content, string fileName, Intake intake)
    {
        var ending = Path.GetExtension(fileName).ToUpperInvariant();
        var kind = ByContent(content, ending, intake);
        DocumentKind? told = ending switch
        {
            ".DOCX" => DocumentKind.Word,
            ".XLSX" => DocumentKind.Workbook,
            ".PDF" => DocumentKind.Pdf,
            ".HTML" or ".HTM" => DocumentKind.Html,
            ".MD" or ".MARKDOWN" => DocumentKind.Markdown,
            ".TXT" => DocumentKind.Text,
            _ => null,
        };
        if (told is null) throw new RefusedDocumentException(RefusalKind.UnknownKind, ending.Length == 0 ? "文件名没有扩展名" : $"扩展名 {ending.ToLowerInvariant()}");
        if (told != kind) throw new RefusedDocumentException(RefusalKind.WrongEnding, NameOf(kind));
        return kind;
    }

    private static DocumentKind ByContent(byte[] content, string ending, Intake intake)
    {
        var head = content.AsSpan(0, Math.Min(content.Length, HeadLength));
        foreach (var (mark, name) in Programs)
            if (head.StartsWith(mark) && (mark.Length > 2 || mark[0] == '#' || head.Contains((byte)0)))
                throw new RefusedDocumentException(RefusalKind.Executable, name);
        foreach (var (mark, name) in Others)
            if (head.StartsWith(mark))
                throw new RefusedDocumentException(RefusalKind.UnknownKind, name);
        if (head.StartsWith(CompoundFile)) throw CompoundRefusal(content);
        if (head.StartsWith("PK"u8)) return OfficePackage.Look(content, intake);
        if (head.IndexOf("%PDF-"u8) >= 0) return DocumentKind.Pdf;
        // A packed file or a PDF that has lost its beginning is damaged; text with such an ending is of another kind.
        if (TextBytes.Decode(content) is not { } text)
            throw new RefusedDocumentException(ending is ".DOCX" or ".XLSX" or ".PDF" ? RefusalKind.Damaged : RefusalKind.UnknownKind, "内容不是文字");
        if (string.IsNullOrWhiteSpace(text)) throw new RefusedDocumentException(RefusalKind.NoText);
        if (HtmlBeginning().IsMatch(text)) return DocumentKind.Html;
        if (ending is ".HTML" or ".HTM" && HtmlElement().IsMatch(text)) return DocumentKind.Html;
        return ending is ".MD" or ".MARKDOWN" ? DocumentKind.Markdown : DocumentKind.Text;
    }

    // Office keeps locked documents, and everything before 2007, in the same container.
    private static RefusedDocumentException CompoundRefusal(byte[] content) =>
        content.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
            ? new RefusedDocumentException(RefusalKind.Encrypted)
            : content.AsSpan().IndexOf(Encoding.Unicode.GetBytes("_VBA_PROJECT")) >= 0
                ? new RefusedDocumentException(RefusalKind.Macros)
                : new RefusedDocumentException(RefusalKind.UnknownKind, "旧版 Office 文件，请另存为 .docx 或 .xlsx");

    private static string NameOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Word => "Word 文档（.docx）",
        DocumentKind.Workbook => "Excel 工作簿（.xlsx）",
        DocumentKind.Pdf => "PDF 文件（.pdf）",
        DocumentKind.Html => "网页（.html）",
        DocumentKind.Markdown => "Markdown 文本（.md）",
        _ => "纯文本（.txt）",
    };

    [GeneratedRegex(@"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex HtmlBeginning();

    [GeneratedRegex(@"<(?:p|div|h[1-6]|table|ul|ol|article|section|span|br|main)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlElement();
}
