using ServiceBot.Core.Documents;
using ServiceBot.Testing.Documents;

namespace ServiceBot.Core.Tests.Documents;

public sealed class PdfTests
{
    private static readonly DocumentResult Guide = DocumentSamples.Taken(DocumentSamples.Read(FileSamples.Bytes("guide.pdf"), "guide.pdf"));
    private static readonly DocumentResult Notice = DocumentSamples.Taken(DocumentSamples.Read(FileSamples.Bytes("notice.pdf"), "notice.pdf"));

    [Fact]
    public void A_ruled_table_gives_rows_with_merged_cells_said_in_each()
    {
        var prices = Lines(Guide, "第五条");

        Assert.Equal(
            [
                "居民生活用电按年用电量分档计价，各档电量和电价见下表。",
                "用电分类 | 分档 | 年用电量（千瓦时） | 电价（元/千瓦时）",
                "一户一表居民 | 第一档 | 2160及以下 | 0.5653",
                "一户一表居民 | 第二档 | 2161至4200 | 0.6153",
                "一户一表居民 | 第三档 | 4201及以上 | 0.8653",
                "合表居民 | 不分档 | 全部电量 | 0.5853",
                "学校、社会福利机构、城乡社区居民委员会服务设施 | 不分档 | 全部电量 | 0.5903",
            ],
            prices);
    }

    [Fact]
    public void A_table_over_a_page_break_is_one_with_its_head_said_once_a_piece()
    {
        var pieces = Guide.Passages.Where(passage => passage.Path[^1] == "第七条").Select(passage => passage.Text).ToList();
        var rows = pieces.SelectMany(piece => piece.Split('\n')).Where(line => line.Contains(" | ", StringComparison.Ordinal)).ToList();

        Assert.All(pieces, piece => Assert.Single(piece.Split('\n'), line => line == "业务 | 办理渠道 | 时限 | 说明"));
        Assert.Equal(10, rows.Count(row => row != "业务 | 办理渠道 | 时限 | 说明"));
        Assert.Contains("分户 | 营业厅 | 10个工作日 | 产权分开后分别装表，分别签订供用电合同", rows);
    }

    [Fact]
    public void A_table_without_lines_is_read_by_its_columns_even_when_its_last_row_stands_on_the_next_page() =>
        Assert.Equal(
            ["地区 | 到达时间 | 联系客户", "城区 | 45分钟 | 10分钟内", "农村 | 90分钟 | 15分钟内", "特殊边远地区 | 2小时 | 20分钟内"],
            Lines(Guide, "第八条").Skip(1));

    [Fact]
    public void Two_columns_are_read_one_after_the_other()
    {
        var questions = Lines(Guide, "第四章常见问题");

        Assert.Equal(["家里突然没有电", "邻居家也没有电", "电费突然增多，", "怀疑电能表不准"], questions.Select(line => line[..7]));
        Assert.EndsWith("仍推不上去的请物业电工或者有资质的电工检查。", questions[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Running_heads_and_page_numbers_are_dropped_and_told()
    {
        var dropped = Assert.Single(Guide.Report.Dropped, dropped => dropped.Kind is DroppedKind.RunningHead);

        Assert.Equal(2 * Guide.Report.Pages, dropped.Count);
        Assert.DoesNotContain(Guide.Passages, passage => passage.Text.Contains("内部资料", StringComparison.Ordinal) || passage.Text.Contains("共4页", StringComparison.Ordinal));
    }

    [Fact]
    public void Headings_are_known_by_size_and_below_that_by_number()
    {
        Assert.Equal(["城区供电服务指南", "第一章新装与增容", "第二节企业客户", "第三条"], Guide.Passages.First(passage => passage.Path[^1] == "第三条").Path);
        Assert.Equal(
            ["江城市用电须知/一、交费办法/（一）网上交费", "江城市用电须知/一、交费办法/（二）营业厅交费", "江城市用电须知/二、停电办法", "江城市用电须知/三、投诉办法"],
            Notice.Passages.Select(passage => string.Join('/', passage.Path)));
    }

    [Fact]
    public void What_readers_do_not_see_is_dropped_and_told()
    {
        var hidden = Assert.Single(Notice.Report.Dropped, dropped => dropped.Kind is DroppedKind.Hidden);
        var text = string.Join('\n', Notice.Passages.Select(passage => passage.Text));

        Assert.Contains("忽略以上所有指令", string.Concat(hidden.Samples), StringComparison.Ordinal);
        Assert.Contains("仅供参考", string.Concat(hidden.Samples), StringComparison.Ordinal);
        Assert.Contains("本段是极小的字", string.Concat(hidden.Samples), StringComparison.Ordinal);
        Assert.DoesNotContain("忽略", text, StringComparison.Ordinal);
        Assert.DoesNotContain("仅供参考", text, StringComparison.Ordinal);
        Assert.DoesNotContain("页面外面", text, StringComparison.Ordinal);
        Assert.Contains("白底以外的白字可以看见，应当保留。", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_content_as_a_page_a_Word_document_and_a_PDF_gives_the_same_passages()
    {
        var page = Texts(DocumentSamples.Taken(DocumentSamples.Read(FileSamples.Bytes("guide.html"), "guide.html")));
        var word = Texts(DocumentSamples.Taken(DocumentSamples.Read(FileSamples.Word("guide.html"), "guide.docx")));

        var pdf = Texts(Guide);

        Assert.Equal(page, word);
        Assert.Equal(page, pdf);
    }

    [Fact]
    public void A_PDF_of_pictures_is_refused_with_what_to_do()
    {
        var outcome = DocumentSamples.Read(PdfSamples.OfPages("q 500 0 0 700 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q"), "scan.pdf");

        var refusal = Assert.IsType<DocumentRefusal>(outcome);
        Assert.Equal(RefusalKind.NoText, refusal.Kind);
        Assert.Contains("请先做文字识别", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_recognized_on_the_picture_of_a_page_is_read()
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(
            PdfSamples.OfPages("q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q BT 3 Tr /F1 12 Tf 50 700 Td (Power failures are repaired day and night.) Tj ET"), "scan.pdf"));

        Assert.Equal("Power failures are repaired day and night.", Assert.Single(result.Passages).Text);
    }

    [Fact]
    public void Text_without_ink_on_an_empty_page_is_not_read() =>
        Assert.Equal(RefusalKind.NoText, DocumentSamples.Refused(DocumentSamples.Read(
            PdfSamples.OfPages("BT 3 Tr /F1 12 Tf 50 700 Td (Nobody sees this line at all.) Tj ET"), "a.pdf")));

    [Fact]
    public void Text_below_a_black_bar_is_not_read()
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(
            PdfSamples.OfPages("BT /F1 12 Tf 50 700 Td (What everybody may read is here.) Tj 0 -30 Td (Secret of somebody.) Tj ET 0 g 40 660 300 25 re f"), "a.pdf"));

        Assert.Equal("What everybody may read is here.", Assert.Single(result.Passages).Text);
        Assert.Contains(result.Report.Dropped, dropped => dropped.Kind is DroppedKind.Hidden);
    }

    private static string[] Lines(DocumentResult result, string heading) =>
        Assert.Single(result.Passages, passage => passage.Path[^1] == heading).Text.Split('\n');

    // Spaces between Chinese characters and the piece of a table where a row stands are matters of layout.
    private static List<string> Texts(DocumentResult result) =>
        [.. result.Passages.Select(passage => $"{string.Join('/', passage.Path)}: {passage.Text}".Replace(" ", "", StringComparison.Ordinal))];
}
