using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Tests.Knowledge;

public sealed class KnowledgeBaseTests : IDisposable
{
    private const string Front = """
        ---
        title: 交费
        region: 全国
        confidence: B
        source: 供电营业规则
        license: MIT
        reviewed: 2026-01-01
        topics: [电费]
        ---

        """;

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void A_clause_takes_its_heading_metadata_and_text()
    {
        _directory.Write("guides/paying.md", Front + """
            # 交费

            ## 晚交怎么办

            ### 违约金怎么算
            <!--
            id: late-fee
            facts: [F103, F104]
            confidence: A
            region: SH
            valid_from: 2024-06-01
            source: 供电营业规则：第九十八条
            asks:
              - 滞纳金怎么算
              - 晚交几天罚多少
            -->
            每天**千分之一**。

            - 居民
            - 其他用户

            | 年 | 比例 |
            |---|---|
            | 当年 | 千分之二 |
            """);

        var knowledge = KnowledgeBase.Load(_directory.Path);

        Assert.Empty(knowledge.Mistakes);
        var passage = Assert.Single(knowledge.Passages);
        Assert.Equal("paying#late-fee", passage.Id);
        Assert.Equal(["晚交怎么办", "违约金怎么算"], passage.Path);
        Assert.Equal("每天千分之一。\n- 居民\n- 其他用户\n年 | 比例\n当年 | 千分之二", passage.Text);
        Assert.Equal(["滞纳金怎么算", "晚交几天罚多少"], passage.Asks);
        Assert.Equal(["F103", "F104"], passage.Facts);
        Assert.Equal(("SH", Confidence.A, "供电营业规则：第九十八条"), (passage.Region, passage.Confidence, passage.Source));
        Assert.Equal(new DateOnly(2024, 6, 1), passage.ValidFrom);
    }

    [Fact]
    public void A_clause_without_its_own_values_has_those_of_the_guide()
    {
        _directory.Write("guides/paying.md", Front + "## 怎么交\n<!--\nid: ways\n-->\n网上交。\n");

        var passage = Assert.Single(KnowledgeBase.Load(_directory.Path).Passages);

        Assert.Equal((null, Confidence.B, "供电营业规则", "交费"), (passage.Region, passage.Confidence, passage.Source, passage.GuideTitle));
    }

    [Theory]
    [InlineData("## 一\n<!--\nid: a\n-->\n", 13, "no text")]
    [InlineData("## 一\n<!--\nid: a\ncolour: red\n-->\n文字\n", 13, "unknown key 'colour'")]
    [InlineData("## 一\n<!--\nfacts: [F1]\n-->\n文字\n", 12, "'id' is missing")]
    [InlineData("## 一\n<!--\nid: a\nconfidence: D\n-->\n文字\n", 13, "D facts")]
    [InlineData("## 一\n<!--\nid: a\nconfidence: E\n-->\n文字\n", 13, "must be A, B or C")]
    [InlineData("## 一\n<!--\nid: a\nvalid_from: 2025-01-01\nvalid_to: 2024-01-01\n-->\n文字\n", 14, "before")]
    [InlineData("## 一\n<!--\nid: a\nvalid_from: soon\n-->\n文字\n", 13, "must be a day")]
    [InlineData("## 一\n<!--\nid: [a\n-->\n文字\n", 12, "bad YAML")]
    [InlineData("## 一\n文字\n", 10, "metadata")]
    [InlineData("## 一\n<!--\nid: a\n-->\n文字\n## 二\n<!--\nid: a\n-->\n文字\n", 15, "twice")]
    [InlineData("## 一\n<!--\nid: a\nregion: 上海\n-->\n文字\n", 13, "'region' must be")]
    public void A_mistake_in_a_clause_is_named_with_file_and_line(string body, int line, string message)
    {
        var file = _directory.Write("guides/paying.md", Front + body);

        var mistakes = KnowledgeBase.Load(_directory.Path).Mistakes;

        Assert.Contains(mistakes, mistake => mistake.File == file && Math.Abs(mistake.Line - line) <= 1
            && mistake.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("# 没有头\n", 1, "front matter")]
    [InlineData("---\ntitle: 一\n---\n## 一\n<!--\nid: a\n-->\n文字\n", 2, "'source' is missing")]
    [InlineData("---\ntitle: [\n---\n## 一\n", 2, "bad YAML")]
    public void A_mistake_in_the_front_matter_is_named_with_file_and_line(string text, int line, string message)
    {
        var file = _directory.Write("guides/broken.md", text);

        var mistakes = KnowledgeBase.Load(_directory.Path).Mistakes;

        Assert.Contains(mistakes, mistake => mistake.File == file && Math.Abs(mistake.Line - line) <= 1
            && mistake.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Mistakes_of_all_files_are_told_at_once()
    {
        _directory.Write("guides/one.md", "没有头");
        _directory.Write("guides/two.md", "没有头");
        _directory.Write("faq/three.yaml", "a: b");
        _directory.Write("lexicon.yaml", "synonyms:\n  - [单]\n");

        var files = KnowledgeBase.Load(_directory.Path).Mistakes.Select(mistake => Path.GetFileName(mistake.File));

        Assert.Equal(["one.md", "two.md", "three.yaml", "lexicon.yaml"], files);
    }

    [Fact]
    public void A_FAQ_entry_is_one_passage()
    {
        _directory.Write("faq/billing.yaml", """
            - id: invoice
              questions: [怎么开发票, 电子发票在哪下载]
              answer: 在 App 里开。
              facts: [F9]
              confidence: B
              source: 办事指南
            """);

        var passage = Assert.Single(KnowledgeBase.Load(_directory.Path).Passages);

        Assert.Equal("billing#invoice", passage.Id);
        Assert.Equal(["怎么开发票"], passage.Path);
        Assert.Equal(["电子发票在哪下载"], passage.Asks);
    }

    [Fact]
    public void The_lexicon_gives_synonyms_typos_and_words()
    {
        _directory.Write("lexicon.yaml", "synonyms:\n  - [违约金, 滞纳金]\ntypos:\n  电废: 电费\nwords: [户号]\n");

        var lexicon = KnowledgeBase.Load(_directory.Path).Lexicon;

        Assert.Equal(["违约金", "滞纳金"], Assert.Single(lexicon.Synonyms));
        Assert.Equal("电费", lexicon.Typos["电废"]);
        Assert.Equal(["户号"], lexicon.Words);
    }

    [Fact]
    public void A_missing_directory_is_told() =>
        Assert.Throws<DirectoryNotFoundException>(() => KnowledgeBase.Load(Path.Combine(_directory.Path, "nowhere")));

    public void Dispose() => _directory.Dispose();
}
