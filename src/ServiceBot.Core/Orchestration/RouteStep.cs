using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 3: what a question wants, from rules, the classifier, and how well the guides answer it.</summary>
internal sealed class RouteStep(IntentClassifier classifier)
{
    // Weights found on the tuning sets in tests/ServiceBot.Evals; the area around them is flat.
    private const double FitSlope = 8;
    private const double FitMiddle = 0.2;
    private const double RuleScore = 0.9;

    // Least scores of what must not be guessed.
    private const double Guessed = 0.3;
    private const double Doubtful = 0.35;
    private const double Sure = 0.6;

    // A question that a guide answered was perhaps about the customer's own business.
    private const double OwnMatter = 0.1;

    // A text that surely belongs to nobody else is of the trade although it uses no word of it: 灯还黑着.
    private const double Away = 0.06;

    // Least score of the clause that answers who has no supply and speaks of paying.
    private const double PaidFit = 0.3;

    // Who tells and does not ask, reports something: the guides weigh less then.
    private const double StatementWeight = 0.3;

    /// <summary>The likeliest business of the customer's own that needs to know who they are.</summary>
    /// <returns>Null when the text is hardly about any.</returns>
    public string? OwnMatterOf(string folded) =>
        ArrearsWords.IsOfCutoff(folded) ? "bill" :
        RouteRules.IntentOf(folded, RouteRules.IsElectric(folded), CustomerMessage.IsQuestion(folded)) is ("progress" or "outage" or "repair") and string intent ? intent
            : classifier.Rank(folded).Where(label => label.Label is "bill" or "progress" or "outage" or "repair").MaxBy(label => label.Score) is { Score: >= OwnMatter } best ? best.Label
            : null;

    /// <summary>Routes one question.</summary>
    /// <param name="folded">Folded text.</param>
    /// <param name="nearest">Score of the best clause for it, 0 to 1: what the guides answer well is policy.</param>
    public Route Of(string folded, double nearest)
    {
        var isElectric = RouteRules.IsElectric(folded);
        var asks = CustomerMessage.IsQuestion(folded);
        var settled = RouteRules.IntentOf(folded, isElectric, asks);
        // Cut off for arrears is no fault: who paid and has no supply wants to know when it comes back.
        if ((settled is null or "repair") && nearest >= PaidFit && RouteRules.LacksSupplyAndPaid(folded)) settled = "policy";
        if (settled is not null) return new Route(settled, RuleScore, isElectric, asks);

        var fit = Math.Exp(FitSlope * (nearest - FitMiddle)) * (asks ? 1 : StatementWeight);
        var ranked = classifier.Rank(folded);
        isElectric |= ranked.Where(label => label.Label is "other_scope" or "greeting" or "thanks" or "identity").Sum(label => label.Score) < Away;
        var sum = ranked.Sum(Weighed);
        var best = ranked.Where(label => Weighed(label) / sum >= LeastOf(label.Label, asks)).DefaultIfEmpty(new LabelScore("policy", 0)).MaxBy(Weighed);
        var score = Weighed(best) / sum;
        if (best.Label == "unknown_price" && asks && RouteRules.AsksUnitPrice(folded)) best = best with { Label = "policy" };
        var label = best.Label == "complaint" && asks && RouteRules.AsksAboutComplaining(folded) ? "policy" : best.Label;
        return new Route(label, score, isElectric, asks);

        // What declines or files something at once has to be meant; a guess at it is answered like any other question.
        static double LeastOf(string label, bool asks) => label switch
        {
            "injection" or "others_data" => Doubtful,
            "complaint" or "report" or "suggestion" or "praise" => asks ? Sure : Doubtful,
            "human" => Sure,
            "bill" or "repair" or "outage" or "account" or "request" or "progress" or "area" => asks ? Guessed : 0,
            _ => 0,
        };

        double Weighed(LabelScore label) => label.Label == "policy" ? label.Score * fit : label.Score;
    }
}
