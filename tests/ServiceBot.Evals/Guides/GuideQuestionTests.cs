using System.Globalization;
using ServiceBot.Core.Knowledge;
using Xunit.Abstractions;

namespace ServiceBot.Evals.Guides;

/// <summary>Holds the real knowledge and the embedded index to the answers of everyday questions.</summary>
public sealed class GuideQuestionTests(ITestOutputHelper output)
{
    [Fact]
    public void The_knowledge_has_no_mistakes()
    {
        var knowledge = KnowledgeBase.Load(Path.Combine(WrittenDocs.Root, "knowledge"));

        Assert.Empty(knowledge.Mistakes);
    }

    [Theory]
    [InlineData("guide-questions-tune.jsonl", 0.95, 0.99)]
    [InlineData("guide-questions-judge.jsonl", 0.90, 0.97)]
    public async Task The_clause_that_answers_comes_first(string file, double first, double firstThree)
    {
        var root = WrittenDocs.Root;
        var knowledge = KnowledgeBase.Load(Path.Combine(root, "knowledge"));
        var index = EmbeddedKnowledgeIndex.Build(knowledge.Passages, knowledge.Lexicon);
        var questions = GuideQuestion.Read(Path.Combine(root, "tests", "ServiceBot.Evals", "Guides", file));

        var ranks = new List<int>();
        foreach (var question in questions)
            ranks.Add(await RankAsync(index, question));

        Assert.InRange(Share(ranks, 1), first, 1);
        Assert.InRange(Share(ranks, 3), firstThree, 1);
    }

    /// <summary>Place of the first clause that answers, from 1; beyond all when none of the first three does.</summary>
    private async Task<int> RankAsync(EmbeddedKnowledgeIndex index, GuideQuestion question)
    {
        var hits = await index.SearchAsync(new KnowledgeQuery { Text = question.Text, Top = 3 }, default);
        var rank = hits.Select((hit, at) => question.IsAnsweredBy(hit.Passage) ? at + 1 : int.MaxValue)
            .DefaultIfEmpty(int.MaxValue).Min();
        if (rank > 1)
            output.WriteLine($"{question.Id} {question.Text} → {string.Join(' ', hits.Select(Shown))}");
        return rank;
    }

    private static double Share(List<int> ranks, int last) => ranks.Count(rank => rank <= last) / (double)ranks.Count;

    private static string Shown(KnowledgeHit hit) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.Passage.Id}:{hit.Score:0.00}");

}
