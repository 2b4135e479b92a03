using System.Text.Json;
using ServiceBot.Core.Knowledge;
using ServiceBot.Testing.Qdrant;

namespace ServiceBot.Evals.Retrieval;

/// <summary>The index in Qdrant is held to what the embedded one finds, on the same sample.</summary>
public sealed class QdrantRetrievalTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData("queries.jsonl")]
    [InlineData("queries-typo.jsonl")]
    [InlineData("queries-trad.jsonl")]
    [InlineData("unanswerable.jsonl")]
    public async Task Qdrant_finds_what_the_embedded_index_finds(string file)
    {
        await using var server = await QdrantServer.StartAsync();
        await using var node = new QdrantNode(server, [.. Read<Text>("passages.jsonl").Select(text => text.Passage)]);
        Assert.True(await node.LookAsync());

        foreach (var query in Read<Text>(file).Select(text => new KnowledgeQuery { Text = text.Words }))
        {
            var (embedded, qdrant) = (await node.Live.SearchAsync(query, default), await node.Index.SearchAsync(query, default));

            Assert.Equal(embedded.Select(hit => hit.Passage.Id), qdrant.Select(hit => hit.Passage.Id));
            Assert.All(embedded.Zip(qdrant), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-4));
        }
        Assert.Null(node.Why);
        Assert.Empty(server.Mistakes);
    }

    private static List<T> Read<T>(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Retrieval", "Sample", file);
        return [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<T>(line, Web) ?? throw new InvalidDataException(path))];
    }

    private sealed record Text(string Id, [property: System.Text.Json.Serialization.JsonPropertyName("text")] string Words)
    {
        public Passage Passage => new() { Id = Id, GuideId = Id, GuideTitle = Id, Text = Words };
    }
}
