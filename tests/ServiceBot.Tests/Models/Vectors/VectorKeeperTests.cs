using ServiceBot.Core.Knowledge;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models.Vectors;

/// <summary>How passages get their vectors.</summary>
public sealed class VectorKeeperTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddingServer _server = null!;

    private IReadOnlyDictionary<string, string?> Storage => EngineSettings.Sqlite(_folder.Path);

    public async Task InitializeAsync() => _server = await EmbeddingServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Until_all_vectors_are_there_words_alone_are_searched_and_then_both()
    {
        await using var parts = await VectorParts.StartAsync(_server, settings: ("BatchSize", "3"));
        var before = await parts.SearchAsync("违约金");

        Assert.Contains("0 of 0", parts.Why, StringComparison.Ordinal);
        Assert.True(await parts.LookAsync());

        Assert.All(before, hit => Assert.Null(hit.Cosine));
        Assert.All(await parts.SearchAsync("违约金"), hit => Assert.NotNull(hit.Cosine));
        Assert.Null(parts.Why);
        // Four passages in two requests, and the question.
        Assert.Equal(3, _server.Requests.Count);
        Assert.Contains("测试 · 违约金怎么算\n逾期不交电费的，从逾期之日起按日加收电费违约金。", _server.Texts);
    }

    [Fact]
    public async Task A_start_with_the_same_knowledge_asks_nothing()
    {
        await using (var first = await VectorParts.StartAsync(_server, storage: Storage))
            await first.LookAsync();
        var asked = _server.Requests.Count;

        await using var second = await VectorParts.StartAsync(_server, storage: Storage);
        var isWell = await second.LookAsync();

        Assert.True(isWell);
        Assert.NotNull(second.Live.Embedded.Vectors);
        Assert.Equal(asked, _server.Requests.Count);
    }

    [Fact]
    public async Task A_change_asks_only_for_what_is_new()
    {
        await using var parts = await VectorParts.StartAsync(_server);
        await parts.LookAsync();
        var asked = _server.Texts.Count;

        parts.Live.Publish([.. VectorParts.Clauses, VectorParts.Clause("new", "新的", "停电提前七天公告。")]);
        var between = await parts.SearchAsync("停电公告");
        await parts.LookAsync();

        Assert.All(between, hit => Assert.Null(hit.Cosine));
        Assert.Equal(["测试 · 新的\n停电提前七天公告。"], _server.Texts.Skip(asked));
        Assert.Equal(5, parts.Live.Embedded.Vectors!.Count);
    }

    [Fact]
    public async Task The_same_vector_for_every_text_is_refused_not_kept_and_made_anew_once_the_model_is_well()
    {
        var clauses = Enumerable.Range(0, 12).Select(at => VectorParts.Clause($"c{at}", $"标题{at}", $"条文{at}")).ToList();
        var one = _server.VectorOf("电费");
        _server.Rule = _ => one;
        await using var parts = await VectorParts.StartAsync(_server, clauses);

        var (isWell, why) = (await parts.LookAsync(), parts.Why);
        _server.Rule = null;
        var isWellLater = await parts.LookAsync();

        Assert.Equal((false, true), (isWell, isWellLater));
        Assert.Contains("BadAnswer", why, StringComparison.Ordinal);
        Assert.Equal(12, parts.Live.Embedded.Vectors!.Count);
        Assert.NotEqual(parts.Live.Embedded.Vectors.Find(0)!.Value.ToArray(), parts.Live.Embedded.Vectors.Find(1)!.Value.ToArray());
    }

    [Fact]
    public async Task The_same_text_twice_is_asked_once()
    {
        var same = VectorParts.Clause("one", "停电", "停电了找谁");
        await using var parts = await VectorParts.StartAsync(_server, [same, same with { Id = "two" }]);

        await parts.LookAsync();

        Assert.Single(_server.Texts);
        Assert.Equal(parts.Live.Embedded.Vectors!.Find(0)!.Value.ToArray(), parts.Live.Embedded.Vectors.Find(1)!.Value.ToArray());
    }

    [Fact]
    public async Task Another_model_is_asked_for_everything_and_the_vectors_of_the_old_one_go()
    {
        await using (var first = await VectorParts.StartAsync(_server, storage: Storage))
            await first.LookAsync();
        var old = VectorText.KeyOf("grams-1", VectorText.Of(VectorParts.Clauses[0]));
        var asked = _server.Texts.Count;
        _server.Model = "grams-2";

        await using var second = await VectorParts.StartAsync(_server, null, Storage, ("KeepUnused", "00:00:00"));
        second.Time.Advance(TimeSpan.FromHours(2));
        await second.LookAsync();

        Assert.Equal(2 * asked, _server.Texts.Count);
        Assert.Empty(await second.Cache.ReadAsync([old], default));
        Assert.Equal(4, await Stores.StoreRows.CountAsync(second.Engine, "SELECT COUNT(*) FROM embeddings"));
    }

    [Fact]
    public async Task Another_model_behind_the_same_name_is_noticed_by_the_length_of_its_vectors()
    {
        await using (var first = await VectorParts.StartAsync(_server, storage: Storage))
            await first.LookAsync();
        _server.Dimensions = 64;

        await using var second = await VectorParts.StartAsync(_server, [.. VectorParts.Clauses, VectorParts.Clause("new", "新", "新")], Storage);
        var isWell = await second.LookAsync();

        Assert.True(isWell);
        Assert.Equal((64, 5), (second.Live.Embedded.Vectors!.Dimensions, second.Live.Embedded.Vectors.Count));
        Assert.All(await second.SearchAsync("发票"), hit => Assert.NotNull(hit.Cosine));
    }

    [Fact]
    public async Task While_the_endpoint_is_away_words_alone_are_searched_and_it_is_tried_again()
    {
        _server.Instead = ScriptedModelAnswer.Error(503);
        await using var parts = await VectorParts.StartAsync(_server);

        var isWell = await parts.LookAsync();
        await parts.LookAsync();
        var hits = await parts.SearchAsync("违约金");
        var why = parts.Why;
        _server.Instead = null;
        var isWellLater = await parts.LookAsync();

        Assert.Equal((false, true), (isWell, isWellLater));
        Assert.Equal("late", hits[0].Passage.Id);
        Assert.Contains("ServerError", why, StringComparison.Ordinal);
        Assert.False(parts.Live.AwaitsVectors);
        Assert.Null(parts.Why);
        Assert.Single(parts.Logs.Lines, line => line.Contains("[9351]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_made_before_a_failure_is_not_made_again()
    {
        _server.MostRequests = 1;
        await using (var first = await VectorParts.StartAsync(_server, null, Storage, ("BatchSize", "3")))
            Assert.False(await first.LookAsync());
        _server.MostRequests = int.MaxValue;
        var asked = _server.Texts.Count;

        await using var second = await VectorParts.StartAsync(_server, null, Storage, ("BatchSize", "3"));
        var isWell = await second.LookAsync();

        Assert.True(isWell);
        Assert.Equal(4, asked);
        Assert.Single(_server.Texts.Skip(asked));
    }

    [Fact]
    public async Task The_program_makes_them_by_itself_beside_its_work()
    {
        await using var parts = await VectorParts.StartAsync(_server, isByItself: true);

        await parts.WhenReadyAsync();
        parts.Live.Publish([VectorParts.Clauses[0], VectorParts.Clause("new", "新", "停电公告")]);
        await parts.WhenReadyAsync();

        Assert.Equal(2, parts.Live.Embedded.Vectors!.Count);
        Assert.All(await parts.SearchAsync("停电"), hit => Assert.NotNull(hit.Cosine));
    }

    [Fact]
    public async Task An_endpoint_that_takes_fewer_texts_gets_fewer()
    {
        _server.MostTexts = 2;
        var passages = Enumerable.Range(0, 12).Select(at => VectorParts.Clause($"{at:00}", "节", $"第{at}条")).ToList();
        await using var parts = await VectorParts.StartAsync(_server, passages, settings: ("BatchSize", "8"));

        await parts.LookAsync();

        Assert.Equal(12, parts.Live.Embedded.Vectors!.Count);
        // 8 and its halves of 4 are refused once; what follows comes in twos.
        Assert.Equal(3 + 6, _server.Requests.Count);
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_the_model_is_cut()
    {
        _server.MostCharacters = 100;
        await using var parts = await VectorParts.StartAsync(
            _server, [VectorParts.Clause("long", "长", new string('电', 300)), VectorParts.Clause("short", "短", "短")]);

        await parts.LookAsync();

        Assert.NotNull(parts.Live.Embedded.Vectors!.Find(0));
        Assert.NotNull(parts.Live.Embedded.Vectors.Find(1));
    }

    [Fact]
    public async Task A_text_that_the_endpoint_will_not_have_holds_up_no_other()
    {
        await using var parts = await VectorParts.StartAsync(_server, [VectorParts.Clauses[0], VectorParts.Clauses[1]]);
        var filtered = ScriptedModelAnswer.Error(400, "data_inspection_failed");
        _server.Play(filtered, filtered);

        var isWell = await parts.LookAsync();
        var hits = await parts.SearchAsync("违约金 发票");

        Assert.True(isWell);
        Assert.Equal([null, 384], new[] { 0, 1 }.Select(at => parts.Live.Embedded.Vectors!.Find(at)?.Length));
        Assert.Equal(["invoice", "late"], hits.Select(hit => hit.Passage.Id).Order());
        Assert.Null(hits.Single(hit => hit.Passage.Id == "late").Cosine);
    }

    [Fact]
    public async Task Vectors_for_knowledge_that_is_no_longer_in_use_are_not_used()
    {
        var gate = new TaskCompletionSource();
        await using var parts = await VectorParts.StartAsync(_server);
        _server.Play(ScriptedModelAnswer.Error(503).After(new ModelFrame.Until(gate.Task)));

        var looking = parts.LookAsync();
        await _server.ArrivedAsync(1);
        parts.Live.Publish([VectorParts.Clauses[0]]);
        gate.SetResult();

        Assert.False(await looking);
        Assert.Null(parts.Live.Embedded.Vectors);
        Assert.True(await parts.LookAsync());
        Assert.Equal(1, parts.Live.Embedded.Vectors!.Count);
    }

    [Fact]
    public async Task Bytes_instead_of_numbers_find_the_same()
    {
        await using var exact = await VectorParts.StartAsync(_server);
        await using var small = await VectorParts.StartAsync(_server, settings: ("Quantized", "true"));
        await exact.LookAsync();
        await small.LookAsync();

        var (one, other) = (await exact.SearchAsync("电费违约金"), await small.SearchAsync("电费违约金"));

        Assert.True(small.Live.Embedded.Vectors!.IsQuantized);
        Assert.Equal(one.Select(hit => hit.Passage.Id), other.Select(hit => hit.Passage.Id));
        Assert.All(one.Zip(other), pair => Assert.Equal(pair.First.Cosine!.Value, pair.Second.Cosine!.Value, 0.01));
    }
}
