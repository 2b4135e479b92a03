using ServiceBot.Core.Knowledge;
using ServiceBot.Testing.Qdrant;

namespace ServiceBot.Tests.Stores.Qdrant;

public sealed class QdrantSearchTests : IAsyncLifetime
{
    private static readonly KnowledgeBase Guides = KnowledgeBase.Load(Path.Combine(AppContext.BaseDirectory, "knowledge"));
    private QdrantServer _server = null!;

    public async Task InitializeAsync() => _server = await QdrantServer.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.Mistakes);
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("SH", "2026-03-01")]
    [InlineData("HA", null)]
    public async Task Both_indexes_find_the_same_with_the_same_scores(string? region, string? day)
    {
        await using var node = await StartAsync(Guides.Passages);
        DateOnly? asOf = day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        foreach (var ask in Guides.Passages.SelectMany(passage => passage.Asks).Where((_, at) => at % 23 == 0))
        {
            var query = new KnowledgeQuery { Text = ask, Region = region, AsOf = asOf, Top = 5 };
            var (embedded, qdrant) = (await node.Live.SearchAsync(query, default), await node.Index.SearchAsync(query, default));

            Assert.Equal(embedded.Select(hit => hit.Passage.Id), qdrant.Select(hit => hit.Passage.Id));
            Assert.All(embedded.Zip(qdrant), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-4));
        }
        Assert.Null(node.Why);
        Assert.Contains(_server.Calls, call => call.IsSearch);
    }

    [Fact]
    public async Task A_search_is_one_call_with_the_filter_inside()
    {
        await using var node = await StartAsync(Guides.Passages, new CharacterVectors(Guides.Passages));
        var before = _server.Calls.Count;

        await node.Index.SearchAsync(
            new KnowledgeQuery { Text = "峰谷电价", Region = "SH", AsOf = new DateOnly(2026, 3, 1), Vector = new CharacterVectors([]).Of("峰谷电价") }, default);

        var call = Assert.Single(_server.Calls.Skip(before));
        Assert.EndsWith("/collections/servicebot/points/query/batch", call.Path, StringComparison.Ordinal);
        Assert.Contains("\"prefetch\"", call.Body, StringComparison.Ordinal);
        Assert.Contains("\"rrf\":{\"k\":61}", call.Body, StringComparison.Ordinal);
        Assert.Contains("\"any\":[\"SH\",\"*\"]", call.Body, StringComparison.Ordinal);
        Assert.Contains("\"lte\":20260301", call.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hybrid_search_orders_by_both_ranks_and_gives_both_raw_scores()
    {
        var vectors = new CharacterVectors(Guides.Passages);
        await using var node = await StartAsync(Guides.Passages, vectors);

        foreach (var ask in new[] { "峰谷电价怎么算", "停电了找谁报修", "电表坏了", "换房了电费户名怎么改" })
        {
            var query = new KnowledgeQuery { Text = ask, Top = 10, Vector = vectors.Of(ask) };
            var hits = await node.Index.SearchAsync(query, default);

            Assert.Equal(await ExpectedAsync(node, query, vectors), hits.Select(hit => hit.Passage.Id));
            Assert.All(hits, hit => Assert.Equal(Product(vectors.Of(ask), vectors.Find(hit.Passage.Id)!.Value), hit.Cosine!.Value, 1e-4));
        }
    }

    [Fact]
    public async Task The_lexical_score_of_a_hit_found_by_meaning_alone_is_its_own()
    {
        var vectors = new CharacterVectors(Guides.Passages);
        await using var node = await StartAsync(Guides.Passages, vectors);
        var query = new KnowledgeQuery { Text = "电价", Top = 30, Vector = vectors.Of("两路供电的重要用户装自备应急电源") };

        var hits = await node.Index.SearchAsync(query, default);

        var alone = (await node.Live.SearchAsync(query with { Vector = null, Top = 1000 }, default)).ToDictionary(hit => hit.Passage.Id, hit => hit.Score);
        Assert.All(hits, hit => Assert.Equal(alone.GetValueOrDefault(hit.Passage.Id), hit.Score, 1e-4));
        Assert.Contains(hits, hit => hit.Score < 0.05 && hit.Cosine > 0.5);
    }

    [Fact]
    public async Task Words_that_are_no_words_are_found_by_meaning()
    {
        Passage[] passages = [Clause("a", "一二三"), Clause("b", "四五六")];
        var vectors = new CharacterVectors(passages);
        await using var node = await StartAsync(passages, vectors);

        var hits = await node.Index.SearchAsync(new KnowledgeQuery { Text = "？", Vector = vectors.Of("四五六"), Top = 1 }, default);

        Assert.Equal(("b", 0.0), (Assert.Single(hits).Passage.Id, hits[0].Score));
    }

    [Fact]
    public async Task A_vector_of_another_size_is_left_out_of_a_search()
    {
        var vectors = new CharacterVectors(Guides.Passages);
        await using var node = await StartAsync(Guides.Passages, vectors);

        var hits = await node.Index.SearchAsync(new KnowledgeQuery { Text = "峰谷电价", Vector = new float[7] }, default);

        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.Null(hit.Cosine));
        Assert.Null(node.Why);
    }

    [Fact]
    public async Task The_longest_question_for_the_most_hits_is_answered()
    {
        var vectors = new CharacterVectors(Guides.Passages);
        await using var node = await StartAsync(Guides.Passages, vectors);
        var text = string.Concat(Guides.Passages.Take(20).Select(passage => passage.Text));

        var hits = await node.Index.SearchAsync(new KnowledgeQuery { Text = text, Vector = vectors.Of(text), Top = 1000 }, default);

        Assert.Equal(Guides.Passages.Count, hits.Count);
        Assert.Null(node.Why);
    }

    private async Task<QdrantNode> StartAsync(IReadOnlyList<Passage> passages, CharacterVectors? vectors = null)
    {
        var node = new QdrantNode(_server, passages, Guides.Lexicon, vectors);
        Assert.True(await node.LookAsync());
        return node;
    }

    /// <summary>Worked out from the embedded index's list and the cosines: 1/(60 + rank) of the best forty of each.</summary>
    private static async Task<IEnumerable<string>> ExpectedAsync(QdrantNode node, KnowledgeQuery query, CharacterVectors vectors)
    {
        var byWords = (await node.Live.SearchAsync(query with { Vector = null, Top = 40 }, default)).Select(hit => hit.Passage.Id).ToList();
        var scores = (await node.Live.SearchAsync(query with { Vector = null, Top = 1000 }, default)).ToDictionary(hit => hit.Passage.Id, hit => hit.Score);
        var byMeaning = Guides.Passages.OrderByDescending(passage => Product(query.Vector!.Value, vectors.Find(passage.Id)!.Value)).Select(passage => passage.Id).Take(40).ToList();
        var share = (List<string> list, string id) => list.IndexOf(id) is >= 0 and var at ? 1.0 / (60 + at + 1) : 0;
        return byWords.Union(byMeaning).OrderByDescending(id => share(byWords, id) + share(byMeaning, id)).ThenByDescending(id => scores.GetValueOrDefault(id)).Take(query.Top);
    }

    private static float Product(ReadOnlyMemory<float> one, ReadOnlyMemory<float> other)
    {
        float sum = 0;
        for (var at = 0; at < one.Length; at++)
            sum += one.Span[at] * other.Span[at];
        return sum;
    }

    private static Passage Clause(string id, string text) => new() { Id = id, GuideId = "t", GuideTitle = "t", Text = text };
}
