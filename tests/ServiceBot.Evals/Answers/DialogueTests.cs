using ServiceBot.Operations.Evaluation;
using Xunit.Abstractions;

namespace ServiceBot.Evals.Answers;

/// <summary>Gates on whole dialogues in process. Raise a gate when it is beaten; lower it only with a decision record.</summary>
public sealed class DialogueTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Dialogues_that_are_tuned_on_end_right() => Gate(await Play.AllAsync("Dialogues", one => !IsJudging(one)), 0.97);

    [Fact]
    public async Task Dialogues_that_only_judge_end_right() => Gate(await Play.AllAsync("Dialogues", one => IsJudging(one) && !IsFresh(one)), 0.95);

    [Fact]
    public async Task Fresh_dialogues_that_only_judge_end_right() => Gate(await Play.AllAsync("Dialogues", IsFresh), 0.80);

    private void Gate(IReadOnlyList<EvalResult> results, double gate)
    {
        foreach (var result in results.Where(result => !result.IsRight)) output.WriteLine(EvalReport.Explain(result));
        Assert.True(EvalReport.Share(results) >= gate, $"{EvalReport.Share(results):P1} right, {gate:P1} wanted");
    }

    private static bool IsJudging(EvalCase one) => one.Place.Contains(Path.Combine("Dialogues", "judge"), StringComparison.Ordinal);

    private static bool IsFresh(EvalCase one) => IsJudging(one) && one.Id.StartsWith("fresh-", StringComparison.Ordinal);
}
