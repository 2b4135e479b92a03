using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;
using Words = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace ServiceBot.Core.Tests.Documents;

public sealed class WordReaderTests
{
    [Fact]
    public void A_Word_document_gives_chapters_paragraphs_and_tables()
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(DocumentSamples.Manual(), "抢修手册.docx", new DocumentFacts { Region = "HA", Source = "公司手册" }));

        Assert.Equal(2, result.Passages.Count);
        Assert.Equal(["第一章 抢修", "到达现场"], result.Passages[0].Path);
        Assert.Equal("供电企业提供 24 小时抢修服务，城区范围四十五分钟到达现场。\n农村地区九十分钟到达现场，特殊边远地区两小时到达。", result.Passages[0].Text);
        Assert.Equal(["第二章 电价"], result.Passages[1].Path);
        Assert.EndsWith("档位 | 年用电量 | 电价\n第一档 | 2160 千瓦时及以下 | 0.56\n第二档 | 2161 至 3120 千瓦时 | 0.61", result.Passages[1].Text, StringComparison.Ordinal);
        Assert.All(result.Passages, passage => Assert.Equal(
            ("HA", "公司手册", Confidence.C, result.SourceHash, "抢修手册"),
            (passage.Region, passage.Source, passage.Confidence, passage.SourceHash, passage.GuideId)));
    }

    [Fact]
    public void Pages_are_counted_where_Word_has_marked_them()
    {
        var document = DocumentSamples.Word(
            DocumentSamples.Paragraph("第一页的内容，说明如何办理。"),
            new Paragraph(new Run(new Break { Type = BreakValues.Page })),
            DocumentSamples.Heading(1, "第二章 收费"),
            DocumentSamples.Paragraph("第二页的内容，说明如何收费。"));

        var result = DocumentSamples.Taken(DocumentSamples.Read(document, "a.docx"));

        Assert.Equal([1, 2], result.Passages.Select(passage => passage.Page));
        Assert.Equal(2, result.Report.Pages);
    }

    [Fact]
    public void Deleted_hidden_and_white_text_is_left_out_and_told()
    {
        var document = DocumentSamples.Word(new Paragraph(
            new Run(new Words("看得见的条款内容。")),
            new DeletedRun(new Run(new DeletedText("已删除的内容。"))),
            new Run(new RunProperties(new Vanish()), new Words("隐藏的内容。")),
            new Run(new RunProperties(new Color { Val = "ffffff" }), new Words("白色的内容。"))));

        var result = DocumentSamples.Taken(DocumentSamples.Read(document, "a.docx"));

        Assert.Equal("看得见的条款内容。", Assert.Single(result.Passages).Text);
        Assert.Equal(2, Assert.Single(result.Report.Dropped, dropped => dropped.Kind is DroppedKind.Hidden).Count);
    }

    [Fact]
    public void A_long_table_has_its_head_row_in_every_piece()
    {
        var rows = Enumerable.Range(1, 60).Select(number => new[] { $"第{number}项业务", "五个工作日内办结并答复客户" });

        var result = DocumentSamples.Taken(DocumentSamples.Read(DocumentSamples.Word(DocumentSamples.Table([["业务", "时限"], .. rows])), "a.docx"));

        Assert.True(result.Passages.Count > 2);
        Assert.All(result.Passages, passage => Assert.StartsWith("业务 | 时限\n", passage.Text, StringComparison.Ordinal));
        Assert.All(result.Passages, passage => Assert.InRange(passage.Text.Length, 1, 400));
    }

    [Fact]
    public void Own_styles_are_headings_by_their_outline_level()
    {
        var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, DocumentFormat.OpenXml.WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.Document = new Document(new Body(
                new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "a7" }), new Run(new Words("业务受理"))),
                DocumentSamples.Paragraph("受理后一次性告知所需材料。")));
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
                new Style(new StyleName { Val = "公司标题" }, new StyleParagraphProperties(new OutlineLevel { Val = 0 })) { StyleId = "a7", Type = StyleValues.Paragraph });
        }

        var result = DocumentSamples.Taken(DocumentSamples.Read(stream.ToArray(), "a.docx"));

        Assert.Equal(["业务受理"], Assert.Single(result.Passages).Path);
    }
}
