using ServiceBot.Core.Knowledge;

namespace ServiceBot.Testing.Knowledge;

/// <summary>What every index of the knowledge keeps to, wherever it is.</summary>
public abstract class KnowledgeIndexCompliance
{
    /// <summary>Five clauses: one of Shanghai, one that no longer holds.</summary>
    protected static readonly IReadOnlyList<Passage> Passages =
    [
        Clause("late-fee", "违约金怎么算", "逾期不交电费的，从逾期之日起按日加收电费违约金，居民用户每天千分之一。"),
        Clause("invoice", "怎么开电子发票", "登录网上国网，在发票服务里选择账单即可开具增值税电子普通发票。"),
        Clause("meter", "电表走快了怎么办", "可以申请校验电能表，不合格的退补电费，95598 受理。"),
        Clause("ev", "充电桩报装", "自用充电桩用电报装需要车位证明和 60kWh 以上电池的购车合同。") with { Region = "SH" },
        Clause("old", "旧的停电通知", "计划停电提前三天公告。") with { ValidTo = new DateOnly(2023, 12, 31) },
    ];

    /// <summary>Words of the trade.</summary>
    protected static readonly Lexicon Words = new()
    {
        Synonyms = [["违约金", "滞纳金"]],
        Typos = new Dictionary<string, string> { ["冲电装"] = "充电桩" },
    };

    /// <summary>Makes an index of passages.</summary>
    protected abstract Task<IKnowledgeIndex> OfAsync(IReadOnlyList<Passage> passages, Lexicon lexicon);

    [Theory]
    [InlineData("违约金是多少", "late-fee")]
    [InlineData("滞纳金是多少", "late-fee")]
    [InlineData("電子發票怎麼開", "invoice")]
    [InlineData("电子发漂怎么开", "invoice")]
    [InlineData("冲电装", "ev")]
    [InlineData("95598", "meter")]
    [InlineData("60 KWH 电池", "ev")]
    [InlineData("ＫＷＨ", "ev")]
    public async Task A_question_finds_its_passage(string question, string clause) =>
        Assert.Equal(clause, (await IdsAsync(await OfAsync(Passages, Words), question))[0]);

    [Theory]
    [InlineData("")]
    [InlineData("？！ 。")]
    [InlineData("\ud800\udc00\ud800")]
    [InlineData("zzzz")]
    public async Task Text_with_nothing_to_look_for_finds_nothing(string question) =>
        Assert.Empty(await IdsAsync(await OfAsync(Passages, Words), question));

    [Fact]
    public async Task Scores_fall_and_stay_between_0_and_1()
    {
        var index = await OfAsync(Passages, Words);

        var scores = (await SearchAsync(index, "电费违约金怎么算，电子发票怎么开")).Select(hit => hit.Score).ToList();

        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(scores, score => Assert.InRange(score, 0.0001, 1));
    }

    [Fact]
    public async Task A_question_without_an_answer_scores_lower_than_one_with()
    {
        var index = await OfAsync(Passages, Words);

        var (with, without) = (await SearchAsync(index, "居民违约金每天多少"), await SearchAsync(index, "量子力学的违反直觉之处"));

        Assert.True(with[0].Score > 2 * without[0].Score);
    }

    [Fact]
    public async Task Whose_it_is_makes_no_word_with_what_it_is()
    {
        Passage[] passages =
        [
            Clause("appliances", "家电烧坏了", "家电烧坏了，要我们赔偿，是家电的，都算家电。"),
            Clause("bill", "账单高", "这个月花得多，电费多在空调。"),
        ];

        var index = await OfAsync(passages, new Lexicon { Synonyms = [["家用电器", "家电"]] });

        Assert.Equal("bill", (await IdsAsync(index, "我家电费"))[0]);
    }

    [Theory]
    [InlineData("SH", true)]
    [InlineData(null, true)]
    [InlineData("BJ", false)]
    [InlineData("", false)]
    public async Task Local_rules_of_other_regions_are_left_out(string? region, bool isFound)
    {
        var index = await OfAsync(Passages, Words);

        var ids = await IdsAsync(index, new KnowledgeQuery { Text = "充电桩报装，违约金", Region = region });

        Assert.Equal(isFound, ids.Contains("ev"));
        Assert.Contains("late-fee", ids);
    }

    [Theory]
    [InlineData("2023-12-31", true)]
    [InlineData("2024-01-01", false)]
    public async Task What_no_longer_holds_is_left_out(string day, bool isFound)
    {
        var index = await OfAsync(Passages, Words);

        var ids = await IdsAsync(index, new KnowledgeQuery { Text = "计划停电公告", AsOf = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal(isFound, ids.Contains("old"));
    }

    [Theory]
    [InlineData("2026-06-30", false)]
    [InlineData("2026-07-01", true)]
    public async Task What_does_not_hold_yet_is_left_out(string day, bool isFound)
    {
        var index = await OfAsync([Clause("new", "新电价", "新的电价自七月起执行。") with { ValidFrom = new DateOnly(2026, 7, 1) }], Words);

        var ids = await IdsAsync(index, new KnowledgeQuery { Text = "新电价", AsOf = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal(isFound, ids.Contains("new"));
    }

    [Fact]
    public async Task No_more_than_asked_for_are_found_and_equal_ones_keep_their_order()
    {
        var same = Enumerable.Range(0, 20).Select(number => Clause($"{number:00}", "停电", "停电了")).ToArray();
        var index = await OfAsync(same, Lexicon.Empty);

        var ids = await IdsAsync(index, new KnowledgeQuery { Text = "停电", Top = 3 });

        Assert.Equal(["00", "01", "02"], ids);
    }

    [Fact]
    public async Task A_passage_comes_back_whole()
    {
        var whole = new Passage
        {
            Id = "tariff#4.2",
            GuideId = "tariff",
            GuideTitle = "电价指南",
            Path = ["第四章", "分时电价"],
            Text = "峰段 8—11 时。\n“尖峰”另计 <1.2 倍>。",
            Asks = ["峰谷怎么分", "几点电便宜"],
            Facts = ["F103"],
            Region = "SH",
            ValidFrom = new DateOnly(2024, 6, 1),
            ValidTo = new DateOnly(2027, 5, 31),
            Confidence = Confidence.C,
            Source = "沪发改价管〔2022〕50 号",
            Page = 7,
            SourceHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        };
        var index = await OfAsync([whole, .. Passages], Words);

        var hits = await SearchAsync(index, "峰谷怎么分");

        Assert.Equivalent(whole, hits[0].Passage, strict: true);
        // Whatever a passage gets besides must be set above, and come back.
        Assert.All(typeof(Passage).GetProperties(), property => Assert.NotEqual(property.GetValue(Passages[0] with { Id = "", Text = "" }), property.GetValue(whole)));
    }

    [Fact]
    public async Task Many_threads_get_what_one_gets()
    {
        var index = await OfAsync(Passages, Words);
        var alone = (await SearchAsync(index, "电费发票")).Select(hit => (hit.Passage.Id, hit.Score)).ToList();

        var together = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => SearchAsync(index, "电费发票"))));

        Assert.All(together, hits => Assert.Equal(alone, hits.Select(hit => (hit.Passage.Id, hit.Score))));
    }

    [Fact]
    public async Task An_index_of_nothing_finds_nothing() => Assert.Empty(await IdsAsync(await OfAsync([], Lexicon.Empty), "电费"));

    [Fact]
    public async Task A_search_given_up_ends()
    {
        var index = await OfAsync(Passages, Words);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await index.SearchAsync(new KnowledgeQuery { Text = "电费" }, new CancellationToken(canceled: true)));
    }

    /// <summary>A clause of a guide of its own.</summary>
    protected static Passage Clause(string id, string heading, string text) =>
        new() { Id = id, GuideId = "test", GuideTitle = "测试", Path = [heading], Text = text };

    private static async Task<IReadOnlyList<KnowledgeHit>> SearchAsync(IKnowledgeIndex index, string question) =>
        await index.SearchAsync(new KnowledgeQuery { Text = question }, CancellationToken.None);

    private static Task<IReadOnlyList<string>> IdsAsync(IKnowledgeIndex index, string question) => IdsAsync(index, new KnowledgeQuery { Text = question });

    private static async Task<IReadOnlyList<string>> IdsAsync(IKnowledgeIndex index, KnowledgeQuery query) =>
        [.. (await index.SearchAsync(query, CancellationToken.None)).Select(hit => hit.Passage.Id)];
}
