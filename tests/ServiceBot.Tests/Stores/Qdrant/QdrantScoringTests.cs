using System.Text;
using System.Text.Json;
using ServiceBot.Core.Knowledge;
using ServiceBot.Testing.Qdrant;

namespace ServiceBot.Tests.Stores.Qdrant;

/// <summary>Numbers worked out from the formulas, apart from this code: they hold for the program's tokens and for the test server.</summary>
public sealed class QdrantScoringTests
{
    private const double Tolerance = 1e-4;
    private static readonly JsonElement Numbers = Read();

    [Fact]
    public void Tokens_are_hashed_as_published()
    {
        foreach (var number in Numbers.GetProperty("murmur3_32_seed0").EnumerateObject())
            Assert.Equal(number.Value.GetUInt32(), SparseTokens.Hash(Encoding.UTF8.GetBytes(number.Name)));
        foreach (var number in Numbers.GetProperty("bm25_token_ids").EnumerateObject())
            Assert.Equal(number.Value.GetInt32(), TokenId(number.Name));
    }

    [Fact]
    public void Rarity_is_as_published()
    {
        foreach (var one in Numbers.GetProperty("idf").EnumerateArray())
            Assert.Equal(one.GetProperty("idf").GetDouble(), QdrantScoring.Rarity(one.GetProperty("n").GetInt32(), one.GetProperty("df").GetInt32()), Tolerance);
    }

    [Fact]
    public void Words_of_a_document_weigh_as_published()
    {
        foreach (var (document, weights) in Weights())
        {
            foreach (var weight in Numbers.GetProperty("bm25_document_weights").GetProperty("weights").GetProperty(document).EnumerateObject())
                Assert.Equal(weight.Value.GetDouble(), weights[weight.Name], Tolerance);
        }
    }

    [Fact]
    public async Task A_sparse_search_scores_as_published()
    {
        await using var server = await QdrantServer.StartAsync();
        server.Do("PUT", "collections/words", """{"sparse_vectors":{"bm25":{"modifier":"idf"}}}""");
        foreach (var (document, weights) in Weights())
            server.Do("PUT", "collections/words/points", Upsert(document, weights));
        using var http = new HttpClient { BaseAddress = new Uri(server.Url), DefaultRequestHeaders = { { "api-key", QdrantServer.ApiKey } } };

        foreach (var search in Numbers.GetProperty("sparse_search").EnumerateArray())
        {
            var words = search.GetProperty("query").EnumerateArray().Select(word => word.GetString()!).ToList();
            using var body = new StringContent(
                JsonSerializer.Serialize(new { query = new { indices = words.Select(TokenId), values = words.Select(_ => 1) }, @using = "bm25", with_payload = true }), Encoding.UTF8, "application/json");
            var answer = await http.PostAsync("/collections/words/points/query", body);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            var hits = json.RootElement.GetProperty("result").GetProperty("points").EnumerateArray()
                .ToDictionary(hit => hit.GetProperty("payload").GetProperty("name").GetString()!, hit => hit.GetProperty("score").GetDouble());

            Assert.Equal(search.GetProperty("hits").EnumerateObject().Select(hit => hit.Name).Order(), hits.Keys.Order());
            Assert.All(search.GetProperty("hits").EnumerateObject(), hit => Assert.Equal(hit.Value.GetDouble(), hits[hit.Name], Tolerance));
        }
        Assert.Empty(server.Mistakes);
    }

    [Fact]
    public void Ranks_are_fused_as_published()
    {
        foreach (var one in Numbers.GetProperty("rrf").EnumerateArray())
        {
            var lists = one.GetProperty("lists").EnumerateArray().Select(list => (IReadOnlyList<string>)[.. list.EnumerateArray().Select(id => id.GetString()!)]).ToList();
            var weights = one.TryGetProperty("weights", out var given) ? given.EnumerateArray().Select(weight => weight.GetSingle()).ToList() : null;

            AssertScores(one.GetProperty("scores"), QdrantScoring.ReciprocalRanks(lists, one.GetProperty("k").GetInt32(), weights));
        }
    }

    [Fact]
    public void Our_fusion_is_the_servers_with_61()
    {
        var server = QdrantScoring.ReciprocalRanks<string>([["a", "b"], ["b"]], 61);

        Assert.Equal(server["a"], RankFusion.Score(1, 0), 1e-7);
        Assert.Equal(server["b"], RankFusion.Score(2, 1), 1e-7);
    }

    [Fact]
    public void Distributions_are_fused_as_published()
    {
        foreach (var one in Numbers.GetProperty("dbsf").EnumerateArray())
        {
            var lists = one.GetProperty("lists").EnumerateArray()
                .Select(list => (IReadOnlyList<(string, float)>)[.. list.EnumerateArray().Select(hit => (hit[0].GetString()!, hit[1].GetSingle()))]).ToList();

            AssertScores(one.GetProperty("scores"), QdrantScoring.Distributions(lists));
        }
    }

    [Fact]
    public void Filters_are_merged_as_published()
    {
        var merge = Numbers.GetProperty("filter_merge");

        var merged = QdrantScoring.Merge(merge.GetProperty("outer"), merge.GetProperty("prefetch"));

        Assert.True(JsonElement.DeepEquals(merge.GetProperty("effective"), merged!.Value));
    }

    private static void AssertScores(JsonElement expected, Dictionary<string, float> scores)
    {
        Assert.Equal(expected.EnumerateObject().Select(score => score.Name).Order(), scores.Keys.Order());
        Assert.All(expected.EnumerateObject(), score => Assert.Equal(score.Value.GetDouble(), scores[score.Name], Tolerance));
    }

    /// <summary>BM25 without rarity, as a client sends it.</summary>
    private static IEnumerable<(string Document, Dictionary<string, double> Weights)> Weights()
    {
        var given = Numbers.GetProperty("bm25_document_weights");
        var (k1, b, mean) = (given.GetProperty("k1").GetDouble(), given.GetProperty("b").GetDouble(), given.GetProperty("avg_len").GetDouble());
        foreach (var document in given.GetProperty("documents").EnumerateObject())
        {
            var words = document.Value.EnumerateArray().Select(word => word.GetString()!).ToList();
            yield return (document.Name, words.GroupBy(word => word).ToDictionary(
                word => word.Key, word => word.Count() * (k1 + 1) / (word.Count() + (k1 * (1 - b + (b * words.Count / mean))))));
        }
    }

    private static string Upsert(string document, Dictionary<string, double> weights) => JsonSerializer.Serialize(new
    {
        points = new[]
        {
            new
            {
                id = Guid.NewGuid(),
                vector = new { bm25 = new { indices = weights.Keys.Select(TokenId), values = weights.Values } },
                payload = new { name = document },
            },
        },
    });

    private static int TokenId(string word) => Math.Abs(unchecked((int)SparseTokens.Hash(Encoding.UTF8.GetBytes(word))));

    private static JsonElement Read()
    {
        using var stream = typeof(QdrantServer).Assembly.GetManifestResourceStream("qdrant-scoring.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.Clone();
    }
}
