using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ServiceBot.Core.Documents;
using Words = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace ServiceBot.Core.Tests.Documents;

/// <summary>Documents made for tests, and one short way to read them.</summary>
internal static class DocumentSamples
{
    public static DocumentOutcome Read(byte[] content, string name, DocumentFacts? facts = null, DocumentLimits? limits = null, KnownPassages? inUse = null) =>
        new DocumentIntake(TimeProvider.System).Read(
            new MemoryStream(content), name, facts ?? new DocumentFacts(), limits ?? new DocumentLimits(), inUse, CancellationToken.None);

    public static DocumentOutcome Read(string text, string name, DocumentFacts? facts = null, KnownPassages? inUse = null) =>
        Read(System.Text.Encoding.UTF8.GetBytes(text), name, facts, inUse: inUse);

    public static DocumentResult Taken(DocumentOutcome outcome) =>
        outcome as DocumentResult ?? throw new InvalidOperationException($"Refused: {outcome}");

    public static RefusalKind Refused(DocumentOutcome outcome) =>
        outcome is DocumentRefusal refusal ? refusal.Kind : throw new InvalidOperationException("It was taken.");

    /// <summary>A Word document of the given paragraphs and tables.</summary>
    public static byte[] Word(params OpenXmlElement[] content)
    {
        var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
            word.AddMainDocumentPart().Document = new Document(new Body(content));
        return stream.ToArray();
    }

    public static Paragraph Heading(int level, string text) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = $"Heading{level}" }), new Run(new Words(text)));

    public static Paragraph Paragraph(params string[] runs) => new(runs.Select(run => new Run(new Words(run))));

    public static Table Table(params string[][] rows) =>
        new(rows.Select(row => new TableRow(row.Select(cell => new TableCell(Paragraph(cell))))));

    public static byte[] Manual() => Word(
        Heading(1, "第一章 抢修"),
        Heading(2, "到达现场"),
        Paragraph("供电企业提供 24 小时抢修服务，", "城区范围四十五分钟到达现场。"),
        Paragraph("农村地区九十分钟到达现场，特殊边远地区两小时到达。"),
        Heading(1, "第二章 电价"),
        Paragraph("居民生活用电执行阶梯电价。"),
        Table(["档位", "年用电量", "电价"], ["第一档", "2160 千瓦时及以下", "0.56"], ["第二档", "2161 至 3120 千瓦时", "0.61"]));
}
