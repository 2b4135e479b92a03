using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Tests.Knowledge;

/// <summary>Search by words and meaning in the embedded index.</summary>
public class HybridSearchTests
{
    private static readonly Passage[] Passages =
    [
        Clause("a", "停电了找谁报修"),
        Clause("b", "发票怎么开"),
        Clause("c", "充电桩报装") with { Region = "SH" },
        Clause("d", "旧电价") with { ValidTo = new DateOnly(2023, 12, 31) },
    ];

    [Fact]
    public void A_passage_is_found_by_meaning_though_it_shares_no_word()
    {
        var hits = Index().Search(new KnowledgeQuery { Text = "黑灯瞎火", Vector = new float[] { 1, 0, 0 } });

        Assert.Equal(("a", 0.0, 1.0), (hits[0].Passage.Id, hits[0].Score, hits[0].Cosine));
    }

    [Fact]
    public void Scores_are_the_raw_ones_whatever_the_order()
    {
        var index = Index();
        var words = index.Search(new KnowledgeQuery { Text = "发票" });

        var both = index.Search(new KnowledgeQuery { Text = "发票", Vector = new float[] { 1, 0, 0 } });

        Assert.Equal(words[0].Score, both.Single(hit => hit.Passage.Id == "b").Score);
        Assert.Equal([1f, 0, 0, 0.6f], both.OrderBy(hit => hit.Passage.Id).Select(hit => (float)hit.Cosine!.Value));
        // First by words and second to none by meaning: 1/61 + 1/63 against 1/61.
        Assert.Equal("b", both[0].Passage.Id);
    }

    [Fact]
    public void Region_and_validity_hold_for_meaning_too()
    {
        var hits = Index().Search(new KnowledgeQuery
        {
            Text = "？",
            Vector = new float[] { 0, 0, 1 },
            Region = "BJ",
            AsOf = new DateOnly(2026, 1, 1),
        });

        Assert.Equal(["a", "b"], hits.Select(hit => hit.Passage.Id).Order());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_vector_of_another_length_is_left_out(int dimensions)
    {
        var hits = Index().Search(new KnowledgeQuery { Text = "发票", Vector = new float[dimensions] });

        Assert.Equal("b", hits[0].Passage.Id);
        Assert.All(hits, hit => Assert.Null(hit.Cosine));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(float.NaN, 0, 0)]
    [InlineData(float.PositiveInfinity, 0, 1)]
    public void A_vector_that_points_nowhere_is_left_out(float one, float two, float three)
    {
        var hits = Index().Search(new KnowledgeQuery { Text = "发票", Vector = new[] { one, two, three } });

        Assert.Equal("b", hits[0].Passage.Id);
        Assert.All(hits, hit => Assert.Null(hit.Cosine));
    }

    [Theory]
    [InlineData(0.33, 2, "c,a")]
    [InlineData(0.33, 9, "c,a,b,d")]
    [InlineData(0.51, 2, "a,c")]
    public void What_is_enough_by_words_keeps_the_first_place(double enough, int top, string expected)
    {
        KnowledgeHit[] hits = [Hit("a", 0.2), Hit("b", 0), Hit("c", 0.5), Hit("d", 0.1)];

        Assert.Equal(expected.Split(','), HybridKnowledge.Anchor(hits, enough, top).Select(hit => hit.Passage.Id));
        Assert.Empty(HybridKnowledge.Anchor([], enough, top));
    }

    [Theory]
    [InlineData(0.15, 5, "w1,m1,w2,m2,w3")]
    [InlineData(0.15, 3, "w1,m1,w2")]
    [InlineData(0.15, 1, "w1")]
    [InlineData(0.6, 5, "m1,w1,m2,w2,m3")]
    [InlineData(0.15, 9, "w1,m1,w2,m2,w3,m3,m4")]
    public void What_words_find_is_not_crowded_out(double enough, int top, string expected)
    {
        KnowledgeHit[] hits = [Hit("m1", 0), Hit("m2", 0), Hit("m3", 0.1), Hit("m4", 0), Hit("w3", 0.3), Hit("w2", 0.4), Hit("w1", 0.5)];

        Assert.Equal(expected.Split(','), HybridKnowledge.Anchor(hits, enough, top).Select(hit => hit.Passage.Id));
    }

    [Fact]
    public void Equal_places_go_by_score_and_then_by_place()
    {
        (int, float)[] words = [(3, 2f), (1, 1f)], meaning = [(1, 0.9f), (3, 0.8f), (7, 0.7f), (5, 0.6f)];

        var merged = RankFusion.Merge(words, meaning, passage => passage == 3 ? 2 : passage == 1 ? 1 : 0);

        Assert.Equal([3, 1, 7, 5], merged);
        Assert.Equal((1.0 / 61) + (1.0 / 62), RankFusion.Score(1, 2), 12);
        Assert.Equal((40, 40, 400, 1024), (RankFusion.Depth(1), RankFusion.Depth(10), RankFusion.Depth(100), RankFusion.Depth(1000)));
    }

    [Fact]
    public void After_a_search_by_both_a_search_by_words_gives_what_it_gave()
    {
        var index = Index();
        var before = index.Search(new KnowledgeQuery { Text = "报装" });

        index.Search(new KnowledgeQuery { Text = "报装", Vector = new float[] { 0, 1, 0 } });

        Assert.Equal(before, index.Search(new KnowledgeQuery { Text = "报装" }));
    }

    [Theory]
    [InlineData("报修要几个token", 100, "报修要几个token")]
    [InlineData("报修要几个token", 5, "报修要几个")]
    [InlineData("报修要几个token", 7, "报修要几个toke")]
    [InlineData("一 二 三", 2, "一 二 ")]
    [InlineData("一𠀀", 2, "一")]
    public void A_text_is_cut_where_its_tokens_may_end(string text, int tokens, string cut) => Assert.Equal(cut, VectorText.Cut(text, tokens));

    private static EmbeddedKnowledgeIndex Index()
    {
        var index = EmbeddedKnowledgeIndex.Build(Passages, Lexicon.Empty);
        var vectors = new PassageVectors("m", 3, 4, isQuantized: false);
        vectors.Set(0, [1, 0, 0]);
        vectors.Set(1, [0, 1, 0]);
        vectors.Set(2, [0, 0, 1]);
        vectors.Set(3, [0.6f, 0, 0.8f]);
        return index.With(vectors);
    }

    private static KnowledgeHit Hit(string id, double score) => new(Clause(id, id), score) { Cosine = 0.5 };

    private static Passage Clause(string id, string text) => new() { Id = id, GuideId = id, GuideTitle = "测试", Text = text };
}
