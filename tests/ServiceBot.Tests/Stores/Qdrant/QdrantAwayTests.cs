using ServiceBot.Core.Knowledge;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Qdrant;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Stores.Qdrant;

public sealed class QdrantAwayTests : IAsyncLifetime
{
    private static readonly KnowledgeQuery Question = new() { Text = "第3条电费", Top = 3 };
    private static readonly IReadOnlyList<Passage> Passages =
        [.. Enumerable.Range(0, 9).Select(at => new Passage { Id = $"{at}", GuideId = "t", GuideTitle = "t", Text = $"第{at}条 电费按月结算。" })];

    private QdrantServer _server = null!;

    public async Task InitializeAsync() => _server = await QdrantServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public static TheoryData<string, QdrantFault> Faults => new()
    {
        { "Unreachable", new QdrantFault.CutBefore() },
        { "Unreachable", new QdrantFault.CutAfter() },
        { "Unavailable", new QdrantFault.Refused(500) },
        { "Unavailable", new QdrantFault.Refused(502, "<html>") },
        { "Unavailable", new QdrantFault.Refused(503) },
        { "Timeout", new QdrantFault.Refused(408) },
        { "RateLimited", new QdrantFault.Refused(429) },
        { "RateLimited", new QdrantFault.Refused(429, RetryAfterSeconds: 3600) },
        { "Unauthorized", new QdrantFault.Refused(401) },
        { "Forbidden", new QdrantFault.Refused(403) },
        { "NotFound", new QdrantFault.Refused(404) },
        { "Refused", new QdrantFault.Refused(400) },
        { "Refused", new QdrantFault.Refused(422) },
        { "Full", new QdrantFault.Refused(507) },
        { "BadAnswer", new QdrantFault.Page() },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_a_search_meets_the_embedded_index_answers(string failure, QdrantFault fault)
    {
        await using var node = await StartAsync();
        var expected = await node.Live.SearchAsync(Question, default);
        _server.Fault = call => call.IsSearch ? fault : null;

        var hits = await node.Index.SearchAsync(Question, default);

        Assert.Equal(expected, hits);
        Assert.StartsWith($"Qdrant fails ({failure})", node.Why, StringComparison.Ordinal);
        Assert.Contains(node.Logs.Lines, line => line.Contains(failure, StringComparison.Ordinal));
        Assert.DoesNotContain(node.Logs.Lines, line => line.Contains(QdrantServer.ApiKey, StringComparison.Ordinal) || line.Contains("第3条", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_publishing_meets_the_next_look_mends_it(string failure, QdrantFault fault)
    {
        await using var node = new QdrantNode(_server, Passages);
        _server.Fault = call => call.Path.EndsWith("/points", StringComparison.Ordinal) ? fault : null;
        Assert.False(await node.LookAsync());
        Assert.Contains(failure, node.Why, StringComparison.Ordinal);
        _server.Fault = _ => null;

        Assert.True(await node.LookAsync());

        Assert.Null(node.Why);
    }

    [Fact]
    public async Task A_server_that_says_nothing_costs_no_more_than_the_time_that_was_set()
    {
        await using var node = await StartAsync(("Timeout", "00:00:00.200"));
        _server.Fault = call => call.IsSearch ? new QdrantFault.Silent() : null;

        var hits = await node.Index.SearchAsync(Question, default);

        Assert.NotEmpty(hits);
        Assert.Contains("Timeout", node.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_once_more()
    {
        await using var node = await StartAsync();
        var left = 1;
        _server.Fault = call => call.IsSearch && left-- > 0 ? new QdrantFault.CutBefore() : null;

        var hits = await node.Index.SearchAsync(Question, default);

        Assert.NotEmpty(hits);
        Assert.Null(node.Why);
    }

    [Fact]
    public async Task What_fails_too_often_is_left_alone_for_a_while_and_then_comes_back_by_itself()
    {
        await using var node = await StartAsync(("BreakerPause", "00:00:10"));
        _server.Fault = call => call.IsSearch ? new QdrantFault.Refused(400) : null;
        for (var at = 0; at < 10; at++)
            await node.Index.SearchAsync(Question, default);
        var asked = _server.Calls.Count(call => call.IsSearch);
        _server.Fault = _ => null;

        node.Time.Advance(TimeSpan.FromSeconds(11));
        await node.Index.SearchAsync(Question, default);

        Assert.Equal(4, asked);
        Assert.Null(node.Why);
        Assert.Equal(5, _server.Calls.Count(call => call.IsSearch));
    }

    [Fact]
    public async Task It_is_said_once_that_it_is_away_and_once_that_it_is_back()
    {
        await using var node = await StartAsync();
        _server.Fault = call => new QdrantFault.Refused(503);
        for (var at = 0; at < 3; at++)
            await node.LookAsync();
        _server.Fault = _ => null;
        await node.LookAsync();
        await node.LookAsync();

        Assert.Single(node.Logs.Lines, line => line.Contains("Qdrant fails", StringComparison.Ordinal));
        Assert.Equal(2, node.Logs.Lines.Count(line => line.Contains("Qdrant answers with edition", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("1.15.4", "1.16 or later")]
    [InlineData("something", "1.16 or later")]
    public async Task A_server_too_old_is_not_filled(string version, string advice)
    {
        _server.Version = version;
        await using var node = new QdrantNode(_server, Passages);

        Assert.False(await node.LookAsync());

        Assert.Contains(advice, node.Why, StringComparison.Ordinal);
        Assert.Empty(_server.Collections);
    }

    [Fact]
    public async Task A_key_that_only_reads_is_told_with_what_to_do()
    {
        _server.IsReadOnly = true;
        await using var node = new QdrantNode(_server, Passages);

        Assert.False(await node.LookAsync());

        Assert.Contains("Qdrant:Publish=false", node.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_told_with_what_to_do()
    {
        await using var node = new QdrantNode(_server, Passages, settings: ("ApiKey", "wrong"));

        Assert.False(await node.LookAsync());

        Assert.Contains("Set Qdrant:ApiKey", node.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_that_has_the_name_of_the_alias_is_told_with_what_to_do()
    {
        _server.Do("PUT", "collections/servicebot", """{"vectors":{}}""");
        await using var node = new QdrantNode(_server, Passages);

        Assert.False(await node.LookAsync());

        Assert.Contains("choose another", node.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_answers_from_Qdrant_and_says_at_readyz_when_it_cannot()
    {
        await using var program = await RunningServer.StartAsync(
            [$"--Qdrant:Url={_server.Url}", $"--Qdrant:ApiKey={QdrantServer.ApiKey}", "--Qdrant:Timeout=00:00:30", "--Qdrant:CheckInterval=00:00:01"]);
        var index = (IKnowledgeIndex)program.Services.GetService(typeof(IKnowledgeIndex))!;
        await UntilAsync(program, text => !text.Contains("embedded index", StringComparison.Ordinal));
        var hits = await index.SearchAsync(new KnowledgeQuery { Text = "峰谷电价怎么算" }, default);
        Assert.Contains(_server.Calls, call => call.IsSearch);

        _server.Fault = _ => new QdrantFault.CutBefore();
        var away = await index.SearchAsync(new KnowledgeQuery { Text = "峰谷电价怎么算" }, default);
        var said = await UntilAsync(program, text => text.Contains("Qdrant fails (Unreachable)", StringComparison.Ordinal));
        _server.Fault = _ => null;
        await UntilAsync(program, text => !text.Contains("embedded index", StringComparison.Ordinal));

        Assert.Equal(hits.Select(hit => hit.Passage.Id), away.Select(hit => hit.Passage.Id));
        Assert.Contains("\"ready\": true", said, StringComparison.Ordinal);
        Assert.Empty(_server.Mistakes);
    }

    [Theory]
    [InlineData(false, 0, "is not filled yet")]
    [InlineData(true, 1, "Set Qdrant:ApiKey")]
    public async Task An_operator_asks_with_check_online(bool isWrong, int exitCode, string told)
    {
        await using var output = new StringWriter();

        var code = await CheckVerb.RunAsync(
            [$"--Qdrant:Url={_server.Url}", $"--Qdrant:ApiKey={(isWrong ? "wrong" : QdrantServer.ApiKey)}"], output, isOnline: true);

        Assert.Equal(exitCode, code);
        Assert.Contains(told, output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> UntilAsync(RunningServer program, Func<string, bool> isTrue)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        while (true)
        {
            var text = await program.Client.GetStringAsync("/readyz", patience.Token);
            if (isTrue(text))
                return text;
            await Task.Yield();
        }
    }

    private async Task<QdrantNode> StartAsync(params (string Key, string Value)[] settings)
    {
        var node = new QdrantNode(_server, Passages, settings: settings);
        Assert.True(await node.LookAsync());
        return node;
    }
}
