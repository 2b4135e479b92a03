using System.Text.Json;
using ServiceBot.Core.Knowledge;
using ServiceBot.Testing.Models;
using ServiceBot.Testing.Qdrant;

namespace ServiceBot.Evals.Retrieval;

/// <summary>Words and meaning together, with the vectors of the test model, on the same sample and on the product's guides.</summary>
public sealed class HybridRetrievalTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private EmbeddingServer _server = null!;

    public async Task InitializeAsync() => _server = await EmbeddingServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("queries.jsonl", 1.0, false)]
    [InlineData("queries-typo.jsonl", 0.97, false)]
    [InlineData("queries.jsonl", 1.0, true)]
    public void The_passage_that_answers_comes_first(string file, double recall, bool isQuantized)
    {
        var index = Index([.. Read<Text>("passages.jsonl").Select(text => text.Passage)], isQuantized);

        var ranks = Read<Query>(file).Select(query => HybridKnowledge
            .Anchor(index.Search(new KnowledgeQuery { Text = query.Text, Vector = Unit(query.Text), Top = 48 }), 0.15, 10)
            .Select(hit => hit.Passage.Id).ToList().FindIndex(query.Gold.Contains) + 1).ToList();

        Assert.InRange(RetrievalMetrics.Of(ranks).RecallAt1, recall, 1);
        Assert.Equal(1, RetrievalMetrics.Of(ranks).RecallAt5);
    }

    [Fact]
    public void Of_ten_nearest_guides_bytes_find_nearly_all()
    {
        var guides = KnowledgeBase.Load(Path.Combine(AppContext.BaseDirectory, "knowledge")).Passages;
        var (exact, small) = (Index(guides, isQuantized: false), Index(guides, isQuantized: true));

        var recall = guides.SelectMany(passage => passage.Asks).Where((_, at) => at % 5 == 0).Average(ask =>
            Nearest(exact, ask).Intersect(Nearest(small, ask)).Count() / 10.0);

        Assert.InRange(recall, 0.98, 1);
    }

    [Fact]
    public async Task Qdrant_gives_the_order_and_the_scores_of_the_embedded_index()
    {
        await using var qdrant = await QdrantServer.StartAsync();
        Passage[] passages = [.. Read<Text>("passages.jsonl").Select(text => text.Passage)];
        await using var node = new QdrantNode(qdrant, passages);
        node.Live.Attach(node.Live.Embedded, Vectors(passages, isQuantized: false));
        Assert.True(await node.LookAsync());

        foreach (var query in Read<Query>("queries.jsonl").Where((_, at) => at % 4 == 0)
            .Select(one => new KnowledgeQuery { Text = one.Text, Vector = Unit(one.Text) }))
        {
            var (embedded, found) = (await node.Live.SearchAsync(query, default), await node.Index.SearchAsync(query, default));

            Assert.Equal(embedded.Select(hit => hit.Passage.Id), found.Select(hit => hit.Passage.Id));
            Assert.All(embedded.Zip(found), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-4));
            Assert.All(embedded.Zip(found), pair => Assert.Equal(pair.First.Cosine!.Value, pair.Second.Cosine!.Value, 1e-4));
        }
        Assert.Null(node.Why);
        Assert.Empty(qdrant.Mistakes);
    }

    private EmbeddedKnowledgeIndex Index(IReadOnlyList<Passage> passages, bool isQuantized) =>
        EmbeddedKnowledgeIndex.Build(passages, Lexicon.Empty).With(Vectors(passages, isQuantized));

    private PassageVectors Vectors(IReadOnlyList<Passage> passages, bool isQuantized)
    {
        var vectors = new PassageVectors(_server.Model, _server.Dimensions, passages.Count, isQuantized);
        for (var at = 0; at < passages.Count; at++)
            vectors.Set(at, _server.VectorOf(VectorText.Of(passages[at])));
        return vectors;
    }

    private IEnumerable<string> Nearest(EmbeddedKnowledgeIndex index, string text) => index
        .Search(new KnowledgeQuery { Text = text, Top = 1000, Vector = Unit(text) })
        .OrderByDescending(hit => hit.Cosine).Take(10).Select(hit => hit.Passage.Id);

    private float[] Unit(string text)
    {
        var vector = _server.VectorOf(text);
        var length = VectorMath.Length(vector);
        return [.. vector.Select(number => (float)(number / length))];
    }

    private static List<T> Read<T>(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Retrieval", "Sample", file);
        return [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<T>(line, Web) ?? throw new InvalidDataException(path))];
    }

    private sealed record Text(string Id, [property: System.Text.Json.Serialization.JsonPropertyName("text")] string Words)
    {
        public Passage Passage => new() { Id = Id, GuideId = Id, GuideTitle = "", Text = Words };
    }

    private sealed record Query(string Id, string Text, string[] Gold);
}
