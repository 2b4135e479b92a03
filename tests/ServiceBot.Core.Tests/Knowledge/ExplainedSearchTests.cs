using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Tests.Knowledge;

/// <summary>Why a passage was found, or must not answer.</summary>
public class ExplainedSearchTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private static readonly Passage[] Passages =
    [
        Clause("outage", "断供了找谁抢修"),
        Clause("invoice", "电子发票在哪里开"),
        Clause("local", "电子发票在上海这样开") with { Region = "SH" },
        Clause("old", "电子发票在营业厅开") with { ValidTo = new DateOnly(2025, 12, 31) },
        Clause("next", "电子发票在手机上开") with { ValidFrom = new DateOnly(2027, 1, 1) },
    ];

    [Fact]
    public void Words_alone_have_no_rank_by_meaning()
    {
        var found = ExplainedSearch.Of(Index(), Asking("电子发票") with { AsOf = null }, null, 0.15);

        Assert.Equal([1, 2, 3, 4], found.Hits.Select(one => one.WordRank));
        Assert.All(found.Hits, one => Assert.Null(one.MeaningRank));
        Assert.Empty(found.LeftOut);
    }

    [Fact]
    public void Both_orders_are_told_where_a_passage_is_in_only_one_of_them_too()
    {
        var found = ExplainedSearch.Of(Index(), Asking("电子发票") with { Vector = new float[] { 1, 0 } }, null, 0.15);

        Assert.Equal("invoice", found.Hits[0].Hit.Passage.Id);
        var dark = Assert.Single(found.Hits, one => one.Hit.Passage.Id == "outage");
        Assert.Equal((null, 1), (dark.WordRank, dark.MeaningRank));
    }

    [Fact]
    public void The_order_is_the_one_of_customers_questions()
    {
        var vector = new float[] { 0.6f, 0.8f };
        var query = Asking("电子发票") with { AsOf = null };

        var found = ExplainedSearch.Of(Index(), query with { Vector = vector }, null, 0.15);

        var asked = HybridKnowledge.Anchor(Index().Search(query with { Vector = vector, Top = 48 }), 0.15, query.Top);
        Assert.Equal(asked.Select(hit => hit.Passage.Id), found.Hits.Select(one => one.Hit.Passage.Id));
    }

    [Fact]
    public void What_fits_but_must_not_answer_is_told_with_why()
    {
        var found = ExplainedSearch.Of(Index(), Asking("电子发票在哪里开") with { Region = "ZJ" }, null, 0.15);

        Assert.Equal(["invoice"], found.Hits.Select(one => one.Hit.Passage.Id));
        Assert.Equal(
            [("local", LeftOutReason.OtherRegion), ("next", LeftOutReason.NotYet), ("old", LeftOutReason.Over)],
            found.LeftOut.Select(one => (one.Hit.Passage.Id, one.Why)).OrderBy(one => one.Id, StringComparer.Ordinal));
    }

    [Fact]
    public void Rules_of_before_leave_out_what_still_holds()
    {
        var found = ExplainedSearch.Of(Index(), Asking("电子发票在哪里开") with { AsOf = null }, Today, 0.15);

        Assert.Equal(["old"], found.Hits.Select(one => one.Hit.Passage.Id));
        Assert.All(found.LeftOut, one => Assert.Equal(LeftOutReason.StillHolds, one.Why));
        Assert.Equal(3, found.LeftOut.Count);
    }

    private static KnowledgeQuery Asking(string text) => new() { Text = text, Top = 5, AsOf = Today };

    private static EmbeddedKnowledgeIndex Index()
    {
        var vectors = new PassageVectors("m", 2, Passages.Length, isQuantized: false);
        vectors.Set(0, [1, 0]);
        for (var at = 1; at < Passages.Length; at++) vectors.Set(at, [at / 10f, 1]);
        return EmbeddedKnowledgeIndex.Build(Passages, Lexicon.Empty).With(vectors);
    }

    private static Passage Clause(string id, string text) => new() { Id = id, GuideId = id, GuideTitle = "测试", Text = text };
}
