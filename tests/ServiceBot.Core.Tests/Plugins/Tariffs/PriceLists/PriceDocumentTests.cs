using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ServiceBot.Core.Documents;

namespace ServiceBot.Core.Tests.Plugins.Tariffs.PriceLists;

/// <summary>Price tables that stand in a document.</summary>
public sealed class PriceDocumentTests
{
    private const string Page = """
        <html><body><h1>关于调整电价的通知</h1><p>计划停电提前 7 天公告。</p>
        <p>浙江省居民电价表</p><p>单位：元/千瓦时</p>
        <table><tr><th rowspan="2">用电分类</th><th rowspan="2">年用电量</th><th rowspan="2">电度电价</th><th colspan="2">分时电价</th></tr>
        <tr><th>高峰</th><th>低谷</th></tr>
        <tr><td rowspan="2">居民一户一表</td><td>2760千瓦时及以下</td><td>0.548</td><td>0.578</td><td>0.298</td></tr>
        <tr><td>2760千瓦时以上</td><td>0.598</td><td>0.628</td><td>0.348</td></tr>
        <tr><td>居民合表</td><td></td><td>0.568</td><td></td><td></td></tr></table>
        <p>注：1.自2026年1月1日起执行。2.高峰时段8:00-22:00，低谷时段22:00-次日8:00。</p>
        </body></html>
        """;

    [Fact]
    public void A_table_of_a_web_page_with_spanning_cells_is_read_and_makes_no_passages()
    {
        var content = System.Text.Encoding.UTF8.GetBytes(Page);

        var read = PriceBook.Read(content, existing: PriceSheets.Zhejiang, fileName: "通知.html");
        var result = Assert.IsType<DocumentResult>(new DocumentIntake(TimeProvider.System).Read(
            new MemoryStream(content), "通知.html", new DocumentFacts(), new DocumentLimits(), null, new TakenRows(read.Taken), default));

        var table = PriceSheets.Taken(Assert.Single(read.Updates));
        Assert.Equal([0.548m, 0.598m], table.Seasons[0].Tiers.Select(tier => tier.PriceYuanPerKwh));
        Assert.Equal((0.568m, 0.298m), (table.JointMeterPriceYuanPerKwh, table.TimeOfUse.Periods[1].PriceYuanPerKwh));
        Assert.Contains(result.Passages, passage => passage.Text.Contains("7 天", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Passages, passage => passage.Text.Contains("0.5", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_cell_of_a_documents_table_is_named()
    {
        var read = PriceBook.Read(System.Text.Encoding.UTF8.GetBytes(Page.Replace("0.598", "暂缺", StringComparison.Ordinal)), existing: PriceSheets.Zhejiang, fileName: "通知.html");

        Assert.Contains("“第 1 张表”第 4 行第 3 列（C4）的电价“暂缺”不是数字。", read.Mistakes);
    }

    [Fact]
    public void A_table_of_a_Word_document_with_merged_cells_is_read()
    {
        var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, DocumentFormat.OpenXml.WordprocessingDocumentType.Document))
            document.AddMainDocumentPart().Document = new Document(new Body(
                Line("浙江省居民电价表（单位：元/千瓦时，自2026年1月1日起执行）"),
                new Table(
                    Row(Cell("用电分类", goesOn: MergedCellValues.Restart), Cell("年用电量", goesOn: MergedCellValues.Restart), Cell("电价", columns: 3)),
                    Row(Cell("", goesOn: MergedCellValues.Continue), Cell("", goesOn: MergedCellValues.Continue), Cell("电度电价"), Cell("高峰"), Cell("低谷")),
                    Row(Cell("居民一户一表", goesOn: MergedCellValues.Restart), Cell("2760千瓦时及以下"), Cell("0.548"), Cell("0.578"), Cell("0.298")),
                    Row(Cell("", goesOn: MergedCellValues.Continue), Cell("2760千瓦时以上"), Cell("0.598"), Cell("0.628"), Cell("0.348"))),
                Line("注：高峰时段8:00-22:00，低谷时段22:00-次日8:00。")));

        var table = PriceSheets.Taken(Assert.Single(PriceBook.Read(stream.ToArray(), existing: PriceSheets.Zhejiang, fileName: "通知.docx").Updates));

        Assert.Equal([0.548m, 0.598m], table.Seasons[0].Tiers.Select(tier => tier.PriceYuanPerKwh));
        Assert.Equal(["08:00-22:00"], table.TimeOfUse.Periods[0].Spans);
    }

    private static Paragraph Line(string text) => new(new Run(new DocumentFormat.OpenXml.Wordprocessing.Text(text)));

    private static TableRow Row(params TableCell[] cells) => new(cells.Cast<DocumentFormat.OpenXml.OpenXmlElement>());

    private static TableCell Cell(string text, int columns = 1, MergedCellValues? goesOn = null)
    {
        var properties = new TableCellProperties();
        if (columns > 1) properties.Append(new GridSpan { Val = columns });
        if (goesOn is { } merge) properties.Append(new VerticalMerge { Val = merge });
        return new TableCell(properties, Line(text));
    }
}
