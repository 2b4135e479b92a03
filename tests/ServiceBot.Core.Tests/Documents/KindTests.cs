using ServiceBot.Core.Documents;

namespace ServiceBot.Core.Tests.Documents;

public sealed class KindTests
{
    [Fact]
    public void A_PDF_gives_chapters_clauses_and_pages_without_its_running_heads()
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(KindSamples.Pdf(), "rules.pdf"));

        Assert.Equal(
            ["第一章报修/第一条", "第一章报修/第二条", "第二章电费/第三条", "第三章投诉/第四条"],
            result.Passages.Select(passage => string.Join('/', passage.Path)));
        Assert.Equal([1, 1, 2, 3], result.Passages.Select(passage => passage.Page));
        Assert.Equal("客户投诉的，供电企业应当在一个工作日之内联系客户，五个工作日之内答复处理意见。", result.Passages[3].Text);
        Assert.DoesNotContain('⺠', result.Passages[2].Text);
        Assert.Equal(3, Assert.Single(result.Report.Dropped, dropped => dropped.Kind is DroppedKind.RunningHead).Count);
        Assert.Equal("供电服务规则", result.Title);
    }

    [Fact]
    public void A_page_gives_what_its_readers_see()
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(KindSamples.Page, "notice.html"));

        var passage = Assert.Single(result.Passages);
        Assert.Equal(["停电公告", "计划停电"], passage.Path);
        Assert.Equal("计划停电提前 7 天公告，临时停电提前 24 小时公告。\n类型 | 提前\n计划停电 | 7 天\n恢复供电后\n会再次通知。", passage.Text);
        Assert.Equal("停电公告", result.Title);
        Assert.Empty(result.Report.Suspicious);
        Assert.Equal(4, Assert.Single(result.Report.Dropped, dropped => dropped.Kind is DroppedKind.Hidden).Count);
    }

    [Fact]
    public void A_price_table_gives_a_line_a_row_with_the_names_of_its_columns()
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(KindSamples.Workbook(), "prices.xlsx"));

        var passage = Assert.Single(result.Passages);
        Assert.Equal(["电价"], passage.Path);
        Assert.Equal(
            "河南省居民电价表\n用电分类：居民一户一表；电压等级：不满 1 千伏；电度电价：0.56；执行日期：2012-07-01\n用电分类：居民一户一表；电压等级：1 千伏及以上；电度电价：0.52；执行日期：2012-07-01",
            passage.Text);
        Assert.Equal("草稿", Assert.Single(Assert.Single(result.Report.Dropped, dropped => dropped.Kind is DroppedKind.Hidden).Samples));
    }

    [Theory]
    [InlineData(".x{display:none}")]
    [InlineData(".a, .x { color: red; visibility: hidden }")]
    [InlineData("/* .x { */ p.x{font-size:0}")]
    [InlineData(".x{color:#eee;background:#EEEEEE}")]
    [InlineData(".x{position:absolute;left:-9999px}")]
    [InlineData("@media screen{.x{opacity:0}}")]
    [InlineData("#y{display:none}")]
    public void What_the_stylesheet_of_a_page_hides_is_left_out_and_told(string sheet)
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(
            $"<!doctype html><html><head><style>{sheet}</style></head><body><p>看得见的内容。</p><p class=x id=y>藏起来的内容。</p></body></html>", "a.html"));

        Assert.Equal("看得见的内容。", Assert.Single(result.Passages).Text);
        Assert.Contains("藏起来的内容。", Assert.Single(result.Report.Dropped, dropped => dropped.Kind is DroppedKind.Hidden).Samples);
    }

    [Theory]
    [InlineData("@media print{.x{display:none}}")]
    [InlineData(".x:hover{display:none}")]
    [InlineData(".x{color:white;background:#003366}")]
    [InlineData(".other{display:none}")]
    [InlineData(".x{[[}display:none")]
    public void What_readers_see_stays(string sheet)
    {
        var result = DocumentSamples.Taken(DocumentSamples.Read(
            $"<!doctype html><html><head><style>{sheet}</style></head><body><p class=x>看得见的内容。</p></body></html>", "a.html"));

        Assert.Equal("看得见的内容。", Assert.Single(result.Passages).Text);
    }

    [Fact]
    public void A_page_is_read_in_the_encoding_that_it_names()
    {
        var big5 = System.Text.CodePagesEncodingProvider.Instance.GetEncoding("big5") ?? throw new NotSupportedException();

        var result = DocumentSamples.Taken(DocumentSamples.Read(
            big5.GetBytes("<!doctype html><html><head><meta http-equiv=Content-Type content=\"text/html; charset=big5\"></head><body><p>停電公告提前七天。</p></body></html>"), "a.html"));

        Assert.Equal("停电公告提前七天。", Assert.Single(result.Passages).Text);
    }

    [Fact]
    public void Pages_nested_without_end_are_refused() =>
        Assert.Equal(RefusalKind.Damaged, DocumentSamples.Refused(DocumentSamples.Read("<html><body>" + string.Concat(Enumerable.Repeat("<div>", 5_000)) + "x", "a.html")));
}
