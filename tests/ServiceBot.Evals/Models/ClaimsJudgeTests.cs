using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Knowledge;
using ServiceBot.Operations;
using Xunit.Abstractions;

namespace ServiceBot.Evals.Models;

/// <summary>Sentences about clauses of the guides, written before the checks that judge them: what an honest model says in its own
/// words has to pass, what a clause does not say has to be found.</summary>
public sealed class ClaimsJudgeTests(ITestOutputHelper output)
{
    /// <summary>The first file was known when the checks were built; the second was written after them, so that it tells what to expect of sentences nobody thought of.</summary>
    [Theory]
    [InlineData("claims-judge.jsonl", 42, 42)]
    [InlineData("claims-heldout.jsonl", 38, 34)]
    public async Task Honest_sentences_pass_and_made_up_ones_are_found(string file, int leastPassed, int leastFound)
    {
        await using var bot = BotInProcess.Start();
        var passages = bot.Services.GetRequiredService<LiveKnowledge>();
        var (passed, found) = (0, 0);
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Models", file)))
        {
            using var one = JsonDocument.Parse(line);
            var (id, isHonest, text) = (one.RootElement.GetProperty("passage").GetString(), one.RootElement.GetProperty("honest").GetBoolean(), one.RootElement.GetProperty("text").GetString() ?? "");
            var passage = passages.Base.Passages.Single(passage => passage.Id == id);
            var verdict = GroundingCheck.Check(text, [EvidenceOf(passage)]);
            if (verdict.IsGrounded == isHonest) _ = isHonest ? passed++ : found++;
            else output.WriteLine($"{(isHonest ? "refused" : "missed")} {text} {string.Join('|', verdict.Unsupported.Concat(verdict.Strange).Concat(verdict.Claims))}");
        }

        output.WriteLine($"{file}: honest passed {passed}, made-up found {found}");
        Assert.True(passed >= leastPassed && found >= leastFound, $"passed {passed}, found {found}");
    }

    [Fact]
    public async Task What_a_guide_says_itself_passes()
    {
        await using var bot = BotInProcess.Start();
        var passages = bot.Services.GetRequiredService<LiveKnowledge>().Base.Passages;

        var refused = passages.Select(passage => (passage.Id, Verdict: GroundingCheck.Check(passage.Text + "[1]", [EvidenceOf(passage)]))).Where(one => !one.Verdict.IsGrounded).ToList();

        foreach (var (id, verdict) in refused) output.WriteLine($"{id} {string.Join('|', verdict.Unsupported)} / {string.Join('|', verdict.Strange)} / {string.Join('|', verdict.Claims)}");
        output.WriteLine($"{refused.Count} of {passages.Count} refused");
        Assert.True(refused.Count <= passages.Count / 100, $"{refused.Count} of {passages.Count} refused");
    }

    private static Evidence EvidenceOf(Passage passage) =>
        new(1, EvidenceKind.Passage, passage.GuideTitle + " · " + string.Join(" · ", passage.Path), passage.Text, null);
}
