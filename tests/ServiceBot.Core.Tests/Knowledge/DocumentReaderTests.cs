using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ServiceBot.Core.Knowledge;
using Words = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace ServiceBot.Core.Tests.Knowledge;

public sealed class DocumentReaderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<KnowledgeMistake> _mistakes = [];

    [Fact]
    public void Readings_in_brackets_go_and_other_brackets_stay() =>
        Assert.Equal(
            "确保用户电费(元)按时(24小时)缴纳,电压(kV)稳定",
            ScrapedText.Clean("確(què)保用戶（hù）電費(fèi)(元)按時(shi)(24小時)繳納,電壓(kV)穩定"));

    [Fact]
    public void Notices_of_document_sites_are_left_out()
    {
        var text = ScrapedText.Clean("""
            客户服务规范.docxVIP
              • 0
              • 约2.16万字
              • 2026-01-26 发布于四川
              • 举报
            1、原创力文档(book118)网站文档一经付费,不意味着购买了该文档的版权。
            3、如文档侵犯商业秘密,也可以打举报电话:400-050-0827(电话支持时间:9:00-18:30)。
            第一章 总则
            客户投诉应在一个工作日内联系客户。
            客户可以拨打 95598。
            客户可以到营业厅。
            客户可以在网上办理。
            文档评论(0)
            1亿VIP精品文档
            相关文档
            小学数学试卷
            """);

        Assert.Equal("第一章 总则\n客户投诉应在一个工作日内联系客户。\n客户可以拨打 95598。\n客户可以到营业厅。\n客户可以在网上办理。", text);
    }

    [Fact]
    public void A_long_paragraph_with_the_words_of_a_notice_stays()
    {
        var paragraph = "客户可以拨打举报电话反映问题，" + string.Concat(Enumerable.Repeat("供电企业应当认真处理客户反映的问题并及时答复。", 20));

        Assert.Equal(paragraph, ScrapedText.Clean(paragraph));
    }

    [Fact]
    public void Lost_characters_are_closed_up_and_the_usual_one_is_restored() =>
        Assert.Equal("确保客户满意,电力服务。真的吗??", ScrapedText.Clean("確??客戶滿意,電力??服務。真的嗎??"));

    [Fact]
    public void Simplified_text_is_not_converted() => Assert.Equal("乾隆年间，著名的后里", ScrapedText.Clean("乾隆年间，著名的后里"));

    [Fact]
    public void A_text_is_cut_at_its_headings_and_into_short_pieces()
    {
        var sentence = "供电企业应当在规定的时限内答复客户的用电申请。";
        var file = _directory.Write("rules.txt", $"第一章 受理\n{string.Concat(Enumerable.Repeat(sentence, 40))}\n2.1 办理\n按期办理。\n");

        var passages = DocumentReader.Read(file, _mistakes);

        Assert.Empty(_mistakes);
        Assert.All(passages, passage => Assert.InRange(passage.Text.Length, 1, 400));
        Assert.Equal("第一章 受理", passages[0].Path[0]);
        Assert.Equal(("2.1 办理", "按期办理。"), (passages[^1].Path[0], passages[^1].Text));
        Assert.Equal("rules#p001", passages[0].Id);
        Assert.Equal(Confidence.C, passages[0].Confidence);
    }

    [Fact]
    public void A_Word_document_gives_headings_paragraphs_and_tables()
    {
        var file = Path.Combine(_directory.Path, "manual.docx");
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            word.AddMainDocumentPart().Document = new Document(new Body(
                new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" }), new Run(new Words("停电抢修"))),
                new Paragraph(new Run(new Words("城区")), new Run(new Words("四十五分钟到达。"))),
                new Table(new TableRow(Cell("农村"), Cell("九十分钟")))));
        }

        var passage = Assert.Single(DocumentReader.Read(file, _mistakes));

        Assert.Equal("停电抢修", Assert.Single(passage.Path));
        Assert.Equal("城区四十五分钟到达。\n农村 | 九十分钟", passage.Text);
    }

    [Theory]
    [InlineData("broken.docx", "no zip at all", "no Word document")]
    [InlineData("empty.txt", " \n ", "no text")]
    public void A_document_that_cannot_be_read_is_told(string name, string content, string message)
    {
        var file = _directory.Write(name, content);

        Assert.Empty(DocumentReader.Read(file, _mistakes));

        Assert.Contains(message, Assert.Single(_mistakes).ToString(), StringComparison.Ordinal);
        Assert.Equal(file, _mistakes[0].File);
    }

    public void Dispose() => _directory.Dispose();

    private static TableCell Cell(string text) => new(new Paragraph(new Run(new Words(text))));
}
