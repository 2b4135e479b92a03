namespace ServiceBot.Core.Knowledge;

/// <summary>Reciprocal rank fusion of a lexical and a dense list. Its scores only order: they say nothing of how good a hit is.</summary>
internal static class RankFusion
{
    /// <summary>Holds the first places back; ranks count from 1.</summary>
    public const int Constant = 60;

    private const int LeastDepth = 40, DepthPerHit = 4, MostDepth = 1024;

    /// <param name="lexicalRank">From 1; 0 for a passage that the list does not have.</param>
    /// <param name="denseRank">Likewise.</param>
    public static double Score(int lexicalRank, int denseRank) => Share(lexicalRank) + Share(denseRank);

    /// <summary>How long the two lists are when so many hits are wanted.</summary>
    public static int Depth(int top) => Math.Clamp(top * DepthPerHit, LeastDepth, MostDepth);

    /// <summary>Passages of both lists in their common order: equal ones by lexical score, then the earlier first.</summary>
    /// <param name="lexical">Best first.</param>
    /// <param name="dense">Best first.</param>
    /// <param name="lexicalScore">Of any passage.</param>
    public static IEnumerable<int> Merge(
        IReadOnlyList<(int Passage, float Score)> lexical, IReadOnlyList<(int Passage, float Score)> dense, Func<int, float> lexicalScore)
    {
        var scores = new Dictionary<int, double>(lexical.Count + dense.Count);
        for (var at = 0; at < lexical.Count; at++) scores[lexical[at].Passage] = Share(at + 1);
        for (var at = 0; at < dense.Count; at++) scores[dense[at].Passage] = scores.GetValueOrDefault(dense[at].Passage) + Share(at + 1);
        return scores.OrderByDescending(one => one.Value).ThenByDescending(one => lexicalScore(one.Key)).ThenBy(one => one.Key).Select(one => one.Key);
    }

    private static double Share(int rank) => rank > 0 ? 1.0 / (Constant + rank) : 0;
}
