using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Tests.Knowledge;

public sealed class EmbeddedKnowledgeIndexTests : IDisposable
{
    private static readonly Passage[] Passages =
    [
        Clause("late-fee", "违约金怎么算", "逾期不交电费的，从逾期之日起按日加收电费违约金，居民用户每天千分之一。"),
        Clause("invoice", "怎么开电子发票", "登录网上国网，在发票服务里选择账单即可开具增值税电子普通发票。"),
        Clause("meter", "电表走快了怎么办", "可以申请校验电能表，不合格的退补电费，95598 受理。"),
        Clause("ev", "充电桩报装", "自用充电桩用电报装需要车位证明和 60kWh 以上电池的购车合同。") with { Region = "SH" },
        Clause("old", "旧的停电通知", "计划停电提前三天公告。") with { ValidTo = new DateOnly(2023, 12, 31) },
    ];

    private static readonly Lexicon Words = new()
    {
        Synonyms = [["违约金", "滞纳金"]],
        Typos = new Dictionary<string, string> { ["冲电装"] = "充电桩" },
    };

    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("违约金是多少", "late-fee")]
    [InlineData("滞纳金是多少", "late-fee")]
    [InlineData("電子發票怎麼開", "invoice")]
    [InlineData("电子发漂怎么开", "invoice")]
    [InlineData("冲电装", "ev")]
    [InlineData("95598", "meter")]
    [InlineData("60 KWH 电池", "ev")]
    [InlineData("ＫＷＨ", "ev")]
    public void A_question_finds_its_passage(string question, string clause) =>
        Assert.Equal(clause, Search(Index(), question)[0].Passage.Id);

    [Theory]
    [InlineData("")]
    [InlineData("？！ 。")]
    [InlineData("\ud800\udc00\ud800")]
    [InlineData("zzzz")]
    public void Text_with_nothing_to_look_for_finds_nothing(string question) => Assert.Empty(Search(Index(), question));

    [Fact]
    public void Scores_fall_and_stay_between_0_and_1()
    {
        var scores = Search(Index(), "电费违约金怎么算，电子发票怎么开").Select(hit => hit.Score).ToList();

        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(scores, score => Assert.InRange(score, 0.0001, 1));
    }

    [Fact]
    public void A_question_without_an_answer_scores_lower_than_one_with() =>
        Assert.True(Search(Index(), "居民违约金每天多少")[0].Score > 2 * Search(Index(), "量子力学的违反直觉之处")[0].Score);

    [Fact]
    public void Whose_it_is_makes_no_word_with_what_it_is()
    {
        Passage[] passages =
        [
            Clause("appliances", "家电烧坏了", "家电烧坏了，要我们赔偿，是家电的，都算家电。"),
            Clause("bill", "账单高", "这个月花得多，电费多在空调。"),
        ];

        var hits = Search(EmbeddedKnowledgeIndex.Build(passages, new Lexicon { Synonyms = [["家用电器", "家电"]] }), "我家电费");

        Assert.Equal("bill", hits[0].Passage.Id);
    }

    [Fact]
    public void Local_rules_of_other_regions_are_left_out()
    {
        var index = Index();

        Assert.Contains("ev", index.Search(new KnowledgeQuery { Text = "充电桩报装", Region = "SH" }).Select(hit => hit.Passage.Id));
        Assert.Contains("ev", index.Search(new KnowledgeQuery { Text = "充电桩报装" }).Select(hit => hit.Passage.Id));
        Assert.DoesNotContain("ev", index.Search(new KnowledgeQuery { Text = "充电桩报装", Region = "BJ" }).Select(hit => hit.Passage.Id));
    }

    [Fact]
    public void What_no_longer_holds_is_left_out()
    {
        var index = Index();

        Assert.Contains("old", index.Search(new KnowledgeQuery { Text = "计划停电", AsOf = new DateOnly(2023, 12, 31) }).Select(hit => hit.Passage.Id));
        Assert.DoesNotContain("old", index.Search(new KnowledgeQuery { Text = "计划停电公告", AsOf = new DateOnly(2024, 1, 1) }).Select(hit => hit.Passage.Id));
    }

    [Fact]
    public void No_more_than_asked_for_are_found_and_equal_ones_keep_their_order()
    {
        var same = Enumerable.Range(0, 50).Select(number => Clause($"{number:00}", "停电", "停电了")).ToArray();

        var hits = EmbeddedKnowledgeIndex.Build(same, Lexicon.Empty).Search(new KnowledgeQuery { Text = "停电", Top = 3 });

        Assert.Equal(["00", "01", "02"], hits.Select(hit => hit.Passage.Id));
    }

    [Fact]
    public async Task Many_threads_get_what_one_gets()
    {
        var index = Index();
        var alone = Search(index, "电费发票").Select(hit => hit.Score).ToList();

        var together = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Search(index, "电费发票").Select(hit => hit.Score).ToList())));

        Assert.All(together, scores => Assert.Equal(alone, scores));
    }

    [Fact]
    public void A_saved_index_finds_the_same()
    {
        var (index, file) = (Index(), Path.Combine(_directory.Path, "index.bin"));

        IndexFile.Save(index, file);
        var opened = IndexFile.Open(file);

        Assert.Equal(Search(index, "滞纳金").Select(hit => (hit.Passage.Id, hit.Score)), Search(opened, "滞纳金").Select(hit => (hit.Passage.Id, hit.Score)));
        Assert.Equivalent(Passages[3], Search(opened, "充电桩")[0].Passage, strict: true);
        Assert.Equal("index.bin", Assert.Single(Directory.GetFiles(_directory.Path).Select(Path.GetFileName)));
    }

    [Fact]
    public void Building_twice_writes_the_same_bytes()
    {
        var (one, another) = (Path.Combine(_directory.Path, "1"), Path.Combine(_directory.Path, "2"));

        IndexFile.Save(Index(), one);
        IndexFile.Save(Index(), another);

        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(another));
    }

    [Theory]
    [InlineData(0, "no knowledge index")]
    [InlineData(8, "version")]
    [InlineData(100, "damaged")]
    [InlineData(-1, "damaged")]
    public void A_damaged_file_is_refused_with_the_reason(int place, string reason)
    {
        var file = Path.Combine(_directory.Path, "index.bin");
        IndexFile.Save(Index(), file);
        var bytes = File.ReadAllBytes(file);
        bytes[place < 0 ? bytes.Length + place : place] ^= 0x55;
        File.WriteAllBytes(file, bytes);

        var exception = Assert.Throws<InvalidDataException>(() => IndexFile.Open(file));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(1000)]
    public void A_file_cut_short_is_refused(int length)
    {
        var file = Path.Combine(_directory.Path, "index.bin");
        IndexFile.Save(Index(), file);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);

        Assert.Throws<InvalidDataException>(() => IndexFile.Open(file));
    }

    [Fact]
    public void An_index_of_nothing_finds_nothing() => Assert.Empty(Search(EmbeddedKnowledgeIndex.Build([], Lexicon.Empty), "电费"));

    public void Dispose() => _directory.Dispose();

    private static EmbeddedKnowledgeIndex Index() => EmbeddedKnowledgeIndex.Build(Passages, Words);

    private static IReadOnlyList<KnowledgeHit> Search(EmbeddedKnowledgeIndex index, string question) =>
        index.Search(new KnowledgeQuery { Text = question });

    private static Passage Clause(string id, string heading, string text) =>
        new() { Id = id, GuideId = "test", GuideTitle = "测试", Path = [heading], Text = text };
}
