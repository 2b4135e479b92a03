using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Words = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace ServiceBot.Core.Tests.Documents;

public sealed class WordNumbersTests
{
    [Fact]
    public void Automatic_chapters_and_clauses_are_headings_as_if_they_were_typed()
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(
            Document(
                [(0, NumberFormatValues.ChineseCountingThousand, "第%1章 "), (1, NumberFormatValues.ChineseCounting, "第%2条")],
                (0, "受理"), (1, "客户可以拨打热线报修。"), (1, "受理后三日内答复。"), (0, "收费"), (1, "按公布的电价收费。")),
            "a.docx"));

        Assert.Equal(
            ["第一章 受理/第一条", "第一章 受理/第二条", "第二章 收费/第一条"],
            result.Passages.Select(passage => string.Join('/', passage.Path)));
        Assert.Equal("受理后三日内答复。", result.Passages[1].Text);
    }

    [Fact]
    public void Levels_count_within_the_level_above_and_bullets_have_no_number()
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(
            Document(
                [(0, NumberFormatValues.Decimal, "%1."), (1, NumberFormatValues.Decimal, "%1.%2"), (2, NumberFormatValues.Bullet, "•")],
                (0, "准备材料；"), (1, "身份证明；"), (1, "产权证明；"), (0, "提交申请；"), (1, "网上提交；"), (2, "或到营业厅。")),
            "a.docx"));

        Assert.Equal("1.准备材料；\n1.1 身份证明；\n1.2 产权证明；\n2.提交申请；\n2.1 网上提交；\n或到营业厅。", Assert.Single(result.Passages).Text);
    }

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(20, "二十")]
    [InlineData(105, "一百零五")]
    [InlineData(110, "一百一十")]
    public void Chinese_numbers_are_written_as_people_do(int start, string written)
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(
            Document([(0, NumberFormatValues.ChineseCounting, "第%1条")], start, (0, "客户可以拨打热线报修。")), "a.docx"));

        Assert.Equal([$"第{written}条"], Assert.Single(result.Passages).Path);
    }

    private static byte[] Document((int Level, NumberFormatValues Format, string Text)[] levels, params (int Level, string Text)[] paragraphs) =>
        Document(levels, 1, paragraphs);

    private static byte[] Document((int Level, NumberFormatValues Format, string Text)[] levels, int start, params (int Level, string Text)[] paragraphs)
    {
        var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
                new AbstractNum(levels.Select(level => new Level(
                    new StartNumberingValue { Val = start }, new NumberingFormat { Val = level.Format }, new LevelText { Val = level.Text })
                { LevelIndex = level.Level }))
                { AbstractNumberId = 3 },
                new NumberingInstance(new AbstractNumId { Val = 3 }) { NumberID = 1 });
            main.Document = new Document(new Body(paragraphs.Select(paragraph => new Paragraph(
                new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = paragraph.Level }, new NumberingId { Val = 1 })),
                new Run(new Words(paragraph.Text))))));
        }
        return stream.ToArray();
    }
}
