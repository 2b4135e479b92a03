using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 3: what a question wants, from rules, the classifier, and how well the guides answer it.</summary>
internal sealed class RouteStep(IntentClassifier classifier)
{
    // Weights found on the tuning sets in tests/ServiceBot.Evals; the area around them is flat.
    private const double FitSlope = 8;
    private const double FitMiddle = 0.2;
    private const double RuleScore = 0.9;

    // Who tells and does not ask, reports something: the guides weigh less then.
    private const double StatementWeight = 0.3;

    /// <summary>Routes one question.</summary>
    /// <param name="folded">Folded text.</param>
    /// <param name="nearest">Score of the best clause for it, 0 to 1: what the guides answer well is policy.</param>
    public Route Of(string folded, double nearest)
    {
        var isElectric = RouteRules.IsElectric(folded);
        var asks = CustomerMessage.IsQuestion(folded);
        if (RouteRules.IntentOf(folded, isElectric, asks) is { } intent) return new Route(intent, RuleScore, isElectric, asks);

        var fit = Math.Exp(FitSlope * (nearest - FitMiddle)) * (asks ? 1 : StatementWeight);
        var ranked = classifier.Rank(folded);
        var best = ranked.MaxBy(Weighed);
        var score = Weighed(best) / ranked.Sum(Weighed);
        var label = best.Label == "complaint" && asks && RouteRules.AsksAboutComplaining(folded) ? "policy" : best.Label;
        return new Route(label, score, isElectric, asks);

        double Weighed(LabelScore label) => label.Label == "policy" ? label.Score * fit : label.Score;
    }
}
