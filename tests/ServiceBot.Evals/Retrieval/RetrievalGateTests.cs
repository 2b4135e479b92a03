using System.Text.Json;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Evals.Retrieval;

/// <summary>Holds the search to a small sample of encyclopedia, news and bank FAQ texts, far from the product's own guides.</summary>
public class RetrievalGateTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData("queries.jsonl", 1.0)]
    [InlineData("queries-typo.jsonl", 0.97)]
    [InlineData("queries-trad.jsonl", 1.0)]
    public void The_passage_that_answers_comes_first(string file, double recall)
    {
        var index = Index();

        var ranks = Read<Query>(file).Select(query => Rank(index, query)).ToList();

        Assert.InRange(RetrievalMetrics.Of(ranks).RecallAt1, recall, 1);
    }

    [Theory]
    [InlineData("queries.jsonl")]
    [InlineData("queries-typo.jsonl")]
    public void Questions_without_an_answer_score_lower(string file)
    {
        var index = Index();

        var with = Read<Query>(file).Select(query => FirstScore(index, query)).ToList();
        var without = Read<Query>("unanswerable.jsonl").Select(query => FirstScore(index, query)).ToList();

        Assert.InRange(RetrievalMetrics.Auroc(with, without), 0.96, 1);
        Assert.InRange(RetrievalMetrics.FalseAnswers(with, without), 0, 0.13);
    }

    [Fact]
    public void The_measures_are_those_of_the_books()
    {
        var metrics = RetrievalMetrics.Of([1, 2, 0, 10]);

        Assert.Equal((0.25, 0.5, 0.75), (metrics.RecallAt1, metrics.RecallAt5, metrics.RecallAt10));
        Assert.Equal((1 + 0.5 + 0.1) / 4, metrics.MrrAt10, 9);
        // Of six pairs four are right, one is wrong, one is a tie.
        Assert.Equal(4.5 / 6, RetrievalMetrics.Auroc([0.9, 0.5, 0.3], [0.5, 0.2]), 9);
        Assert.Equal(0.5, RetrievalMetrics.FalseAnswers([0.9, 0.5, 0.3], [0.5, 0.2]), 9);
    }

    private static EmbeddedKnowledgeIndex Index() => EmbeddedKnowledgeIndex.Build(
        [.. Read<Text>("passages.jsonl").Select(text => new Passage { Id = text.Id, GuideId = text.Id, GuideTitle = text.Id, Text = text.Words })],
        Lexicon.Empty);

    private static int Rank(EmbeddedKnowledgeIndex index, Query query) =>
        index.Search(new KnowledgeQuery { Text = query.Text }).Select(hit => hit.Passage.Id).ToList().FindIndex(query.Gold.Contains) + 1;

    private static double FirstScore(EmbeddedKnowledgeIndex index, Query query) =>
        index.Search(new KnowledgeQuery { Text = query.Text, Top = 1 }).Select(hit => hit.Score).FirstOrDefault();

    private static List<T> Read<T>(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Retrieval", "Sample", file);
        return [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<T>(line, Web) ?? throw new InvalidDataException(path))];
    }

    private sealed record Text(string Id, [property: System.Text.Json.Serialization.JsonPropertyName("text")] string Words);

    private sealed record Query(string Id, string Text, string[] Gold);
}
