using System.Globalization;

namespace ServiceBot.Operations.Evaluation;

/// <summary>What thresholds of meaning let through, from questions whose nearest passages are known.</summary>
internal sealed class MeaningCurve
{
    private const double Step = 0.05, Finest = 0.01;

    // Of what it answers nine of ten have to be right: who gets no answer is worse off than with a right one, and better than with a wrong one.
    private const int RightForOneWrong = 9;

    // One question in so many has to reach a threshold before it is proposed.
    private const int LeastReached = 100;

    private readonly List<Nearest> _nearest = [];

    /// <summary>Takes a question.</summary>
    /// <param name="cosine">How near the nearest passage is to it.</param>
    /// <param name="isRight">Whether that is the passage that answers it; null for a question that no passage answers.</param>
    /// <param name="isEnough">Whether words alone answer it already.</param>
    public void Take(double cosine, bool? isRight, bool isEnough) => _nearest.Add(new Nearest(cosine, isRight, isEnough));

    /// <summary>Least threshold at which of questions that no passage answers at most so many pass, and of the others nine of ten come to
    /// the right passage; null when there is none that a hundredth of them reach: one that is right says nothing.</summary>
    public double? Propose(double mostOfOthers)
    {
        var least = Math.Max(1, _nearest.Count(one => one.IsRight is not null) / LeastReached);
        for (var threshold = Finest; threshold < 1; threshold += Finest)
            if (ShareOf(threshold, one => one.IsRight is null) <= mostOfOthers
                && Of(threshold, one => one.IsRight == true) is var right && right >= least
                && right >= RightForOneWrong * Of(threshold, one => one.IsRight == false))
                return Math.Round(threshold, 2);
        return null;
    }

    /// <summary>Prints the curve and what follows from it.</summary>
    public void Print(TextWriter output)
    {
        const double MostOfOthers = 0.01;
        var answered = _nearest.Where(one => one.IsRight is not null).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"questions of the guides: {answered.Count}, enough by words: {answered.Count(one => one.IsEnough)}; questions that no guide answers: {_nearest.Count - answered.Count}"));
        output.WriteLine("threshold  nearest is right  nearest is wrong  not enough by words, right  no guide answers, passes");
        for (var at = 6; at < 20; at++)
        {
            var threshold = at * Step;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{threshold,9:F2}  {ShareOf(threshold, one => one.IsRight is not null, one => one.IsRight == true),16:P1}  {ShareOf(threshold, one => one.IsRight is not null, one => one.IsRight == false),16:P1}  {ShareOf(threshold, one => one is { IsRight: not null, IsEnough: false }, one => one.IsRight == true),26:P1}  {ShareOf(threshold, one => one.IsRight is null),24:P1}"));
        }
        output.WriteLine(Propose(MostOfOthers) is { } proposed
            ? string.Create(CultureInfo.InvariantCulture, $"Knowledge:MeaningThreshold={proposed:F2} lets at most {MostOfOthers:P0} of those through that no guide answers. Try it with your own questions (eval).")
            : "No threshold keeps out what no guide answers and is right nine times of ten otherwise: leave Knowledge:MeaningThreshold unset.");
    }

    private int Of(double threshold, Func<Nearest, bool> isMeant) => _nearest.Count(one => one.Cosine >= threshold && isMeant(one));

    private double ShareOf(double threshold, Func<Nearest, bool> isMeant, Func<Nearest, bool>? isCounted = null)
    {
        var all = _nearest.Count(isMeant);
        return all == 0 ? 0 : (double)Of(threshold, one => isMeant(one) && (isCounted is null || isCounted(one))) / all;
    }

    private sealed record Nearest(double Cosine, bool? IsRight, bool IsEnough);
}
