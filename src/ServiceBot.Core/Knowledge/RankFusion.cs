namespace ServiceBot.Core.Knowledge;

/// <summary>Reciprocal rank fusion of a lexical and a dense list. Its scores only order: they say nothing of how good a hit is.</summary>
internal static class RankFusion
{
    /// <summary>Holds the first places back; ranks count from 1.</summary>
    public const int Constant = 60;

    /// <param name="lexicalRank">From 1; 0 for a passage that the list does not have.</param>
    /// <param name="denseRank">Likewise.</param>
    public static double Score(int lexicalRank, int denseRank) => Share(lexicalRank) + Share(denseRank);

    private static double Share(int rank) => rank > 0 ? 1.0 / (Constant + rank) : 0;
}
