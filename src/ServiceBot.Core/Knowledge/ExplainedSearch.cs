namespace ServiceBot.Core.Knowledge;

/// <summary>What a search finds, with why: for people who look on. The order is the one in which customers' questions find passages.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="LeftOut">What would stand among them if region and dates did not count, best first.</param>
internal sealed record ExplainedSearch(IReadOnlyList<ExplainedHit> Hits, IReadOnlyList<LeftOutHit> LeftOut)
{
    // As deep as the two lists are from which a question's hits are joined.
    private static readonly int Depth = RankFusion.Depth(HybridKnowledge.Looked);

    /// <summary>Searches.</summary>
    /// <param name="index">Where.</param>
    /// <param name="query">What; with a vector by words and meaning, where the index has vectors.</param>
    /// <param name="endedBefore">Only what no longer holds on this day, for 以前的规定; null: as the query says.</param>
    /// <param name="enough">The score from which a passage keeps the first place.</param>
    public static ExplainedSearch Of(EmbeddedKnowledgeIndex index, KnowledgeQuery query, DateOnly? endedBefore, double enough)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(query);
        var words = RanksOf(Held(index.Search(query with { Vector = null, Top = Depth })).Select(hit => hit.Passage));
        var both = Held(index.Search(query with { Top = Depth }));
        var meaning = RanksOf(both.Where(hit => hit.Cosine is not null).OrderByDescending(hit => hit.Cosine).Select(hit => hit.Passage));
        var everything = InOrder(query with { Region = null, AsOf = null });
        return new ExplainedSearch(
            [.. InOrder(query, Held).Select(hit => new ExplainedHit(hit, RankIn(words, hit), RankIn(meaning, hit)))],
            [.. everything.Select(hit => (Hit: hit, Why: WhyNot(hit.Passage, query, endedBefore))).Where(one => one.Why is not null)
                .Select(one => new LeftOutHit(one.Hit, one.Why.GetValueOrDefault()))]);

        IEnumerable<KnowledgeHit> Held(IReadOnlyList<KnowledgeHit> hits) => hits.Where(hit => endedBefore is null || hit.Passage.ValidTo < endedBefore);

        IReadOnlyList<KnowledgeHit> InOrder(KnowledgeQuery asked, Func<IReadOnlyList<KnowledgeHit>, IEnumerable<KnowledgeHit>>? only = null)
        {
            var hits = index.Search(asked with { Top = Math.Max(asked.Top, HybridKnowledge.Looked) });
            IReadOnlyList<KnowledgeHit> kept = only is null ? hits : [.. only(hits)];
            return asked.Vector is null ? [.. kept.Take(query.Top)] : HybridKnowledge.Anchor(kept, enough, query.Top);
        }
    }

    private static Dictionary<string, int> RanksOf(IEnumerable<Passage> passages) =>
        passages.Take(Depth).Select((passage, at) => (passage.Id, Rank: at + 1)).ToDictionary(one => one.Id, one => one.Rank, StringComparer.Ordinal);

    private static int? RankIn(Dictionary<string, int> ranks, KnowledgeHit hit) => ranks.TryGetValue(hit.Passage.Id, out var rank) ? rank : null;

    private static LeftOutReason? WhyNot(Passage passage, KnowledgeQuery query, DateOnly? endedBefore) =>
        query.Region is not null && passage.Region is not null && passage.Region != query.Region ? LeftOutReason.OtherRegion
        : passage.ValidFrom > query.AsOf ? LeftOutReason.NotYet
        : passage.ValidTo < query.AsOf ? LeftOutReason.Over
        : endedBefore is { } day && !(passage.ValidTo < day) ? LeftOutReason.StillHolds
        : null;
}

/// <summary>A passage, and where it stands in the two lists that are joined.</summary>
/// <param name="Hit">The passage with its scores.</param>
/// <param name="WordRank">From 1; null where its words do not bring it into the list.</param>
/// <param name="MeaningRank">From 1; null where its meaning does not, and without vectors.</param>
internal sealed record ExplainedHit(KnowledgeHit Hit, int? WordRank, int? MeaningRank);

/// <summary>A passage that fits but must not answer.</summary>
/// <param name="Hit">The passage with its scores.</param>
/// <param name="Why">Why not.</param>
internal sealed record LeftOutHit(KnowledgeHit Hit, LeftOutReason Why);

/// <summary>Why a passage that fits must not answer.</summary>
internal enum LeftOutReason
{
    /// <summary>It is a local rule of another region.</summary>
    OtherRegion,

    /// <summary>It does not hold yet.</summary>
    NotYet,

    /// <summary>It holds no longer.</summary>
    Over,

    /// <summary>It still holds, while rules of before are asked for.</summary>
    StillHolds,
}
