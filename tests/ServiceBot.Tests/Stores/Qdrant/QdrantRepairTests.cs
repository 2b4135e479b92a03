using ServiceBot.Core.Knowledge;
using ServiceBot.Testing.Qdrant;

namespace ServiceBot.Tests.Stores.Qdrant;

/// <summary>What people and restored disks do to Qdrant behind the program's back: it is seen, told, and put right.</summary>
public sealed class QdrantRepairTests : IAsyncLifetime
{
    private const string Alias = "servicebot";
    private const int Old = 30, New = 41;
    private static readonly KnowledgeQuery All = new() { Text = "第3条电费", Top = 1000 };
    private QdrantServer _server = null!;

    public async Task InitializeAsync() => _server = await QdrantServer.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.Mistakes);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_alias_that_somebody_turned_back_by_hand_is_told_and_turned_again_after_a_while()
    {
        await using var node = new QdrantNode(_server, Clauses(Old));
        await node.LookAsync();
        var old = _server.Behind(Alias)!;
        node.Publish(Clauses(New));
        await node.LookAsync();
        Turn(old);

        Assert.False(await node.LookAsync());
        var (why, during) = (node.Why, await node.Index.SearchAsync(All, default));
        node.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await node.LookAsync());

        Assert.Contains("another edition", why, StringComparison.Ordinal);
        Assert.Contains(old, why, StringComparison.Ordinal);
        Assert.Equal(New, during.Count);
        Assert.Equal((null, New), (node.Why, _server.Count(_server.Behind(Alias)!)));
    }

    [Fact]
    public async Task A_search_that_meets_a_turned_alias_before_anybody_looked_is_answered_whole()
    {
        await using var node = new QdrantNode(_server, Clauses(Old));
        await node.LookAsync();
        var old = _server.Behind(Alias)!;
        node.Publish(Clauses(New));
        await node.LookAsync();
        Turn(old);

        var hits = await node.Index.SearchAsync(All, default);

        Assert.Equal(New, hits.Count);
        Assert.Contains("another edition", node.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Qdrant_restored_from_an_old_snapshot_is_filled_again()
    {
        await using var node = new QdrantNode(_server, Clauses(Old));
        await node.LookAsync();
        var old = _server.Behind(Alias)!;
        node.Publish(Clauses(New));
        await node.LookAsync();
        var lost = _server.Behind(Alias)!;
        Turn(old);
        _server.Do("DELETE", $"collections/{lost}");

        Assert.False(await node.LookAsync());
        node.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await node.LookAsync());

        Assert.Equal((lost, New, null), (_server.Behind(Alias), _server.Count(lost), node.Why));
    }

    [Fact]
    public async Task A_newer_edition_is_left_to_the_node_that_brought_it_ten_times_as_long()
    {
        await using var node = new QdrantNode(_server, Clauses(Old));
        await node.LookAsync();
        var mine = _server.Behind(Alias)!;
        await using var other = new QdrantNode(_server, Clauses(New));
        other.Time.Advance(TimeSpan.FromMinutes(1));
        await other.LookAsync();
        await node.LookAsync();

        node.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.False(await node.LookAsync());
        Assert.NotEqual(mine, _server.Behind(Alias));
        node.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await node.LookAsync());

        Assert.Equal(mine, _server.Behind(Alias));
    }

    [Fact]
    public async Task Nodes_with_other_knowledge_for_good_take_turns_less_and_less_often()
    {
        await using var node = new QdrantNode(_server, Clauses(Old));
        await node.LookAsync();
        var mine = _server.Behind(Alias)!;
        node.Publish(Clauses(New));
        await node.LookAsync();

        var turned = 0;
        for (var minute = 0; minute < 60; minute++)
        {
            Turn(mine);
            await node.LookAsync();
            node.Time.Advance(TimeSpan.FromMinutes(1));
            turned += _server.Behind(Alias) == mine ? 0 : 1;
        }

        Assert.InRange(turned, 4, 6);
    }

    [Fact]
    public async Task A_collection_removed_by_hand_is_told_and_published_again()
    {
        await using var node = new QdrantNode(_server, Clauses(Old));
        await node.LookAsync();
        var name = _server.Behind(Alias)!;
        _server.Do("DELETE", $"collections/{name}");

        var during = await node.Index.SearchAsync(All, default);
        var why = node.Why;
        Assert.True(await node.LookAsync());

        Assert.Equal(Old, during.Count);
        Assert.StartsWith("Qdrant fails (NotFound)", why, StringComparison.Ordinal);
        Assert.Contains(node.Logs.Lines, line => line.Contains("was removed from Qdrant", StringComparison.Ordinal));
        Assert.Equal((name, Old, null), (_server.Behind(Alias), _server.Count(name), node.Why));
    }

    [Fact]
    public async Task Passages_that_went_missing_are_told_and_put_back_while_the_program_runs()
    {
        await using var node = new QdrantNode(_server, Clauses(Old));
        await node.LookAsync();
        _server.Do("POST", $"collections/{Alias}/points/delete", """{"filter":{"must":[{"key":"id","match":{"any":["30-1","30-2"]}}]}}""");
        var told = new List<string?>();
        _server.Fault = call =>
        {
            if (call.Method == "PUT")
                told.Add(node.Why);
            return null;
        };

        Assert.True(await node.LookAsync());

        Assert.All(told, why => Assert.Contains("holds 28 passages of 30", why, StringComparison.Ordinal));
        Assert.NotEmpty(told);
        Assert.Equal((Old, null), (_server.Count(_server.Behind(Alias)!), node.Why));
        Assert.Equal(Old, (await node.Index.SearchAsync(All, default)).Count);
    }

    [Fact]
    public async Task Passages_that_are_not_ours_are_thrown_out_with_the_collection()
    {
        await using var node = new QdrantNode(_server, Clauses(Old));
        await node.LookAsync();
        var name = _server.Behind(Alias)!;
        _server.Do("PUT", $"collections/{name}/points", """{"points":[{"id":"6f1c0000-0000-4000-8000-000000000001","vector":{},"payload":{"id":"x"}}]}""");

        Assert.True(await node.LookAsync());

        Assert.Equal((name, Old, null), (_server.Behind(Alias), _server.Count(name), node.Why));
    }

    [Fact]
    public async Task A_node_that_only_reads_tells_a_half_collection_and_searches_its_own_index()
    {
        await using var writer = new QdrantNode(_server, Clauses(Old));
        await writer.LookAsync();
        await using var reader = new QdrantNode(_server, Clauses(Old), settings: ("Publish", "false"));
        await reader.LookAsync();
        _server.Do("POST", $"collections/{Alias}/points/delete", """{"filter":{"must":[{"key":"id","match":{"any":["30-1"]}}]}}""");

        Assert.False(await reader.LookAsync());
        var during = await reader.Index.SearchAsync(All, default);
        var why = reader.Why;
        await writer.LookAsync();
        Assert.True(await reader.LookAsync());

        Assert.Contains("holds 29 passages of 30", why, StringComparison.Ordinal);
        Assert.Equal((Old, null), (during.Count, reader.Why));
    }

    [Fact]
    public async Task Going_back_to_the_edition_before_moves_the_alias_in_one_call_and_writes_nothing()
    {
        await using var node = new QdrantNode(_server, Clauses(Old));
        await node.LookAsync();
        var old = _server.Behind(Alias)!;
        node.Publish(Clauses(New));
        await node.LookAsync();
        var before = _server.Calls.Count;

        node.Publish(Clauses(Old));
        Assert.True(await node.LookAsync());

        var changes = _server.Calls.Skip(before).Where(call => call.Method is "PUT" or "DELETE" || (call.Method == "POST" && !call.Path.EndsWith("/count", StringComparison.Ordinal)));
        Assert.Equal("/collections/aliases", Assert.Single(changes).Path);
        Assert.Equal(old, _server.Behind(Alias));
    }

    private void Turn(string collection) => _server.Do("POST", "collections/aliases",
        $$"""{ "actions": [ { "create_alias": { "collection_name": "{{collection}}", "alias_name": "{{Alias}}" } } ] }""");

    private static List<Passage> Clauses(int count) =>
        [.. Enumerable.Range(0, count).Select(at => new Passage { Id = $"{count}-{at}", GuideId = "t", GuideTitle = "t", Text = $"第{at}条 电费按月结算。" })];
}
