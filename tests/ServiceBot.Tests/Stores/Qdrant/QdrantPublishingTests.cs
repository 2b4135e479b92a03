using ServiceBot.Core.Knowledge;
using ServiceBot.Testing.Qdrant;

namespace ServiceBot.Tests.Stores.Qdrant;

public sealed class QdrantPublishingTests : IAsyncLifetime
{
    private const string Alias = "servicebot";
    private static readonly IReadOnlyList<Passage> Old = Clauses("旧", 30), New = Clauses("新", 41);
    private QdrantServer _server = null!;

    public async Task InitializeAsync() => _server = await QdrantServer.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.Mistakes);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task New_knowledge_gets_a_collection_of_its_own_and_the_alias_moves_to_it()
    {
        await using var node = new QdrantNode(_server, Old, settings: ("BatchSize", "7"));

        await node.LookAsync();
        var first = _server.Behind(Alias);
        node.Publish(New);
        await node.LookAsync();

        Assert.NotEqual(first, _server.Behind(Alias));
        Assert.Equal((30, 41), (_server.Count(first!), _server.Count(_server.Behind(Alias)!)));
        Assert.Equal(["confidence", "guide", "region", "valid_from", "valid_to"], _server.Indexes(_server.Behind(Alias)!));
        Assert.Equal(2, _server.Calls.Count(call => call.Path == "/collections/aliases"));
        Assert.All(_server.Calls.Where(call => call.Path.EndsWith("/points", StringComparison.Ordinal)), call => Assert.Contains("wait=true", call.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_indexes_are_there_before_the_passages()
    {
        await using var node = new QdrantNode(_server, Old);

        await node.LookAsync();

        var writes = _server.Calls.Where(call => call.Method == "PUT").Select(call => call.Path.Split('/')[^1]).ToList();
        Assert.True(writes.LastIndexOf("index") < writes.IndexOf("points"));
    }

    [Fact]
    public async Task Passages_whose_vectors_are_on_their_way_are_brought_in_once_with_them()
    {
        await using var node = new QdrantNode(_server, Old);
        node.Live.MakesVectors(true);

        await node.LookAsync();
        var (before, why) = (_server.Behind(Alias), node.Why);
        new CharacterVectors(Old).Attach(node.Live);
        await node.LookAsync();

        Assert.Null(before);
        Assert.Contains("Vectors of the passages are being made", why, StringComparison.Ordinal);
        Assert.Null(node.Why);
        Assert.Equal(30, _server.Count(_server.Behind(Alias)!));
        Assert.Single(_server.Calls, call => call.Path == "/collections/aliases");
    }

    [Fact]
    public async Task Passages_whose_vectors_cannot_be_made_are_brought_in_without()
    {
        await using var node = new QdrantNode(_server, Old);
        node.Live.MakesVectors(true);
        await node.LookAsync();

        node.Live.MakesVectors(false);
        await node.LookAsync();

        Assert.Null(node.Why);
        Assert.Equal(30, _server.Count(_server.Behind(Alias)!));
    }

    [Fact]
    public async Task What_is_in_use_is_not_written_again_by_a_restart_or_another_node()
    {
        await using var node = new QdrantNode(_server, Old);
        await node.LookAsync();
        var before = _server.Calls.Count;

        await using var other = new QdrantNode(_server, Old);
        await other.LookAsync();

        Assert.Null(other.Why);
        Assert.DoesNotContain(_server.Calls.Skip(before), call => call.Method is "PUT" or "DELETE" || call.Path.EndsWith("/aliases", StringComparison.Ordinal) && call.Method == "POST");
    }

    [Fact]
    public async Task A_collection_that_another_node_left_half_filled_is_finished()
    {
        await using (var first = new QdrantNode(_server, Old, settings: ("BatchSize", "10")))
        {
            _server.Fault = call => call.Method == "PUT" && call.Path.EndsWith("/points", StringComparison.Ordinal) && _server.Count(Single()) >= 10 ? new QdrantFault.Refused(503) : null;
            Assert.False(await first.LookAsync());
        }
        Assert.Equal((10, null), (_server.Count(Single()), _server.Behind(Alias)));
        _server.Fault = _ => null;

        await using var second = new QdrantNode(_server, Old);
        await second.LookAsync();

        Assert.Equal(30, _server.Count(_server.Behind(Alias)!));
        Assert.Null(second.Why);
    }

    [Fact]
    public async Task A_node_lets_another_finish_that_is_filling_the_same_collection()
    {
        await using var first = new QdrantNode(_server, Old, settings: ("BatchSize", "10"));
        await using var second = new QdrantNode(_server, Old);
        Task<bool>? other = null;
        _server.Fault = call =>
        {
            if (_server.Collections.Count == 1 && _server.Count(Single()) == 10 && other is null && call.Path.EndsWith("/points", StringComparison.Ordinal))
                other = Task.Run(() => second.LookAsync());
            return null;
        };

        Assert.True(await first.LookAsync());
        Assert.True(await other!);

        Assert.Equal(30, _server.Count(_server.Behind(Alias)!));
        Assert.Equal((null, null), (first.Why, second.Why));
    }

    [Fact]
    public async Task A_write_that_is_taken_but_not_applied_is_repeated_until_it_is()
    {
        var late = 2;
        _server.Fault = call => call.Path.EndsWith("/points", StringComparison.Ordinal) && late-- > 0 ? new QdrantFault.NotYet() : null;
        await using var node = new QdrantNode(_server, Old);

        Assert.True(await node.LookAsync());

        Assert.Equal(3, _server.Calls.Count(call => call.Path.EndsWith("/points", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Passages_that_are_missing_from_the_collection_in_use_are_put_back_at_the_next_start()
    {
        await using var node = new QdrantNode(_server, Old);
        await node.LookAsync();
        _server.Do("POST", $"collections/{Alias}/points/delete", """{"filter":{"must":[{"key":"id","match":{"any":["旧1","旧2"]}}]}}""");

        await using var next = new QdrantNode(_server, Old, settings: ("TakeOverAfter", "00:00:00"));
        await next.LookAsync();

        Assert.Equal(30, _server.Count(_server.Behind(Alias)!));
    }

    [Fact]
    public async Task An_alias_that_was_taken_away_is_put_back_by_the_next_look()
    {
        await using var node = new QdrantNode(_server, Old);
        await node.LookAsync();
        _server.Do("DELETE", $"collections/{_server.Behind(Alias)}");

        await node.LookAsync();

        Assert.Equal(30, _server.Count(_server.Behind(Alias)!));
        Assert.Null(node.Why);
    }

    [Fact]
    public async Task Two_nodes_with_other_knowledge_do_not_take_turns()
    {
        await using var first = new QdrantNode(_server, Old);
        await using var second = new QdrantNode(_server, New);
        await first.LookAsync();
        await second.LookAsync();
        var settled = _server.Behind(Alias);

        await first.LookAsync();
        await second.LookAsync();
        var hits = await first.Index.SearchAsync(new KnowledgeQuery { Text = "第3条" }, default);

        Assert.Equal(settled, _server.Behind(Alias));
        Assert.Contains("another edition", first.Why, StringComparison.Ordinal);
        Assert.All(hits, hit => Assert.StartsWith("旧", hit.Passage.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_that_meets_another_edition_is_answered_by_the_embedded_index()
    {
        await using var first = new QdrantNode(_server, Old);
        await first.LookAsync();
        await using var second = new QdrantNode(_server, New);
        await second.LookAsync();

        var hits = await first.Index.SearchAsync(new KnowledgeQuery { Text = "第3条" }, default);

        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.StartsWith("旧", hit.Passage.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_collections_are_removed_but_not_the_one_before_nor_a_young_one_nor_those_of_others()
    {
        _server.Do("PUT", "collections/servicebot_vfremd", """{"vectors":{}}""");
        _server.Do("PUT", "collections/other", """{"vectors":{}}""");
        await using var node = new QdrantNode(_server, Clauses("一", 3));
        await node.LookAsync();
        var first = _server.Behind(Alias);
        node.Publish(Clauses("二", 3));
        await node.LookAsync();
        var second = _server.Behind(Alias);
        node.Publish(Clauses("三", 3));
        await node.LookAsync();
        Assert.Contains(first, _server.Collections);

        node.Time.Advance(TimeSpan.FromDays(2));
        await node.LookAsync();

        Assert.Equal(new[] { "other", "servicebot_vfremd", second!, _server.Behind(Alias)! }.Order(StringComparer.Ordinal), _server.Collections);
    }

    [Theory]
    [InlineData("yellow", true)]
    [InlineData("grey", true)]
    [InlineData("red", false)]
    public async Task The_alias_waits_for_graphs_but_not_for_ever_and_never_moves_to_a_broken_collection(string status, bool isMoved)
    {
        _server.Status = status;
        await using var node = new QdrantNode(_server, Old);

        Assert.Equal(isMoved, await node.LookAsync());

        Assert.Equal(isMoved, _server.Behind(Alias) is not null);
    }

    [Fact]
    public async Task A_node_that_only_reads_waits_for_one_that_publishes()
    {
        await using var reader = new QdrantNode(_server, Old, settings: ("Publish", "false"));
        await reader.LookAsync();
        Assert.Empty(_server.Collections);
        Assert.NotNull(reader.Why);

        await using var writer = new QdrantNode(_server, Old);
        await writer.LookAsync();
        await reader.LookAsync();

        Assert.Null(reader.Why);
    }

    private string Single() => Assert.Single(_server.Collections);

    private static List<Passage> Clauses(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(at => new Passage { Id = $"{name}{at}", GuideId = name, GuideTitle = name, Text = $"第{at}条 电费按月结算，编号 {at}。" })];
}
