using ServiceBot.Core.Customers;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Safety;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>The classifier of intents, trained at start on <c>prompts/intents.yaml</c> and the asks of the guides.</summary>
internal sealed class IntentClassifier(IntentCatalog catalog, LiveKnowledge knowledge)
{
    // What the guides answer is policy by definition; a few asks of each clause teach its words without drowning the rest.
    private const int AsksPerPassage = 5;
    private const int ExampleWeight = 2;
    private const double SureDanger = 0.5;

    private readonly UtteranceClassifier _classifier = UtteranceClassifier.Train(
        Enumerable.Repeat(catalog.Examples, ExampleWeight).SelectMany(examples => examples)
            // As messages come: who writes says nothing of what they want.
            .Select(example => new LabeledUtterance(IdentityTopic.OrAll(ChineseText.Fold(example.Text)), example.Label))
            .Concat(knowledge.Base.Passages.SelectMany(passage => passage.Asks.Take(AsksPerPassage))
                .Select(ask => new LabeledUtterance(ChineseText.Fold(ask), "policy"))));

    /// <summary>Labels that no rule of <see cref="RouteRules"/> excludes, without the dangers, likeliest first.</summary>
    public IReadOnlyList<LabelScore> Rank(string folded) =>
        [.. _classifier.Rank(folded).Where(label => !IsDanger(label) && RouteRules.IsPossible(label.Label, folded))];

    /// <summary>The danger a text describes, by example; null when it surely describes none.</summary>
    public string? Danger(string folded)
    {
        var plain = HazardDetector.Plain(folded);
        if (!RouteRules.NamesDanger(plain)) return null;
        var dangers = _classifier.Rank(plain).Where(IsDanger).ToList();
        return dangers.Sum(label => label.Score) >= SureDanger ? dangers[0].Label : null;
    }

    private static bool IsDanger(LabelScore label) => label.Label.StartsWith(IntentCatalog.DangerPrefix, StringComparison.Ordinal);
}
