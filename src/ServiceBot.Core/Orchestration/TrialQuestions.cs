using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Prompts;

namespace ServiceBot.Core.Orchestration;

/// <summary>The questions that the program brings along: every way of asking that a guide names, and every example of an intent. Dangers
/// are answered before the guides are asked.</summary>
public sealed class TrialQuestions
{
    private readonly LiveKnowledge _knowledge;
    private readonly IntentCatalog _intents;

    internal TrialQuestions(LiveKnowledge knowledge, IntentCatalog intents) => (_knowledge, _intents) = (knowledge, intents);

    /// <summary>All of them, with those of what was published at the desk.</summary>
    public IReadOnlyList<TrialQuestion> Read() =>
    [
        .. _knowledge.Base.Passages.Concat(_knowledge.Published)
            .SelectMany(passage => passage.Asks.Prepend(passage.Path is [.., var heading] ? heading : "")
                .Where(ask => ask.Length > 0).Select(ask => new TrialQuestion(ask, passage.Id)))
            .Concat(_intents.Examples.Where(example => !example.Label.StartsWith(IntentCatalog.DangerPrefix, StringComparison.Ordinal)).Select(example => new TrialQuestion(example.Text, null)))
            .DistinctBy(question => question.Text, StringComparer.Ordinal),
    ];
}
