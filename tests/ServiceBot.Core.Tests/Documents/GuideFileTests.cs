using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Tests.Knowledge;

namespace ServiceBot.Core.Tests.Documents;

public sealed class GuideFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var facts = new DocumentFacts { Region = "HA", ValidFrom = new DateOnly(2026, 1, 1), ValidTo = new DateOnly(2026, 12, 31), Confidence = Confidence.B, Source = "手册 -- \"第一版\"" };
        var result = DocumentSamples.Taken(DocumentSamples.Read(KindSamples.Pdf(), "rules.pdf", facts));

        _directory.Write("documents/rules.md", GuideFile.Write(result.Title, result.Passages));
        var knowledge = KnowledgeBase.Load(_directory.Path);

        Assert.Empty(knowledge.Mistakes);
        Assert.Equivalent(result.Passages, knowledge.Passages, strict: true);
    }

    [Fact]
    public void Marks_of_Markdown_in_a_text_stay_what_they_are()
    {
        var lines = Gen.Elements(
            "# 一", "1. 二", "12) 三", "- 四", "* 五", "+ 六", "=== 七", "--- 八", "---", "a | b", "|---|", "<b>九</b>", "<!-- 十 -->", "`x`", "**粗**", "_下_",
            "[链接](http://x)", "&amp;", "C:\\目录\\", "\\*", "> 引用", ": 说明", "~~~", "```", "1.5 倍", "电费!", "![图](x)", "普通的一行。", "--> 结束");
        var property = Prop.ForAll(lines.ListOf().Where(list => list.Count > 0).ToArbitrary(), list =>
        {
            var passage = new Passage
            {
                Id = "a#x",
                GuideId = "a",
                GuideTitle = "一 - 二",
                Path = [list[0]],
                Text = string.Join('\n', list),
                Source = "a.txt",
                SourceHash = "00",
                Confidence = Confidence.C,
            };
            _directory.Write("documents/a.md", GuideFile.Write("一 - 二", [passage]));
            var read = KnowledgeBase.Load(_directory.Path);
            return read.Mistakes.Count == 0 && read.Passages is [var back] && back.Text == passage.Text && back.Path.SequenceEqual(passage.Path);
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20_261_127, 3), property);
    }

    [Fact]
    public void A_document_that_was_not_taken_in_is_told()
    {
        var file = _directory.Write("documents/rules.pdf", "%PDF-1.7");

        var mistake = Assert.Single(KnowledgeBase.Load(_directory.Path).Mistakes);

        Assert.Equal(file, mistake.File);
        Assert.Contains("ingest", mistake.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();
}
