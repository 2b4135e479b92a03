namespace ServiceBot.Evals.Retrieval;

/// <summary>How well questions find their passages.</summary>
/// <param name="RecallAt1">Share of questions with a right passage in the first place.</param>
/// <param name="RecallAt5">… among the first 5.</param>
/// <param name="RecallAt10">… among the first 10.</param>
/// <param name="MrrAt10">Mean of 1/rank of the first right passage, 0 past rank 10.</param>
internal sealed record RetrievalMetrics(double RecallAt1, double RecallAt5, double RecallAt10, double MrrAt10)
{
    /// <summary>Measures ranks: 1 for the first place, 0 for not found.</summary>
    public static RetrievalMetrics Of(IReadOnlyList<int> ranks) => new(
        ranks.Average(rank => rank == 1 ? 1.0 : 0),
        ranks.Average(rank => rank is >= 1 and <= 5 ? 1.0 : 0),
        ranks.Average(rank => rank is >= 1 and <= 10 ? 1.0 : 0),
        ranks.Average(rank => rank is >= 1 and <= 10 ? 1.0 / rank : 0));

    /// <summary>How well scores separate questions with an answer from those without: 1 perfect, 0.5 chance.</summary>
    public static double Auroc(IReadOnlyList<double> with, IReadOnlyList<double> without)
    {
        // Mann-Whitney by ranks; ties share their mean rank.
        var all = with.Select(score => (Score: score, With: true)).Concat(without.Select(score => (Score: score, With: false)))
            .OrderBy(one => one.Score).ToArray();
        double sum = 0;
        for (var at = 0; at < all.Length;)
        {
            var end = at;
            while (end < all.Length && all[end].Score == all[at].Score) end++;
            var rank = (at + 1 + end) / 2.0;
            for (; at < end; at++)
                if (all[at].With)
                    sum += rank;
        }
        return (sum - (with.Count * (with.Count + 1) / 2.0)) / ((double)with.Count * without.Count);
    }

    /// <summary>Share of the questions without an answer still above the threshold that lets the given share of the others pass.</summary>
    public static double FalseAnswers(IReadOnlyList<double> with, IReadOnlyList<double> without, double pass = 0.95)
    {
        var threshold = with.Order().ElementAt((int)Math.Floor(with.Count * (1 - pass)));
        return without.Average(score => score >= threshold ? 1.0 : 0);
    }
}
