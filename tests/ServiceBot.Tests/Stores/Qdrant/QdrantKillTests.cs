using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Knowledge;
using ServiceBot.Testing.Qdrant;

namespace ServiceBot.Tests.Stores.Qdrant;

/// <summary>A re-index that fails or dies at any request: nothing is lost, and nobody sees a half index.</summary>
public sealed class QdrantKillTests
{
    private const string Alias = "servicebot";
    private const int Before = 12, After = 19;
    private const int Cases = 60;
    private const ulong Seed = 14, Gamma = 7;

    [Fact]
    public async Task A_request_that_fails_anywhere_in_a_reindex_loses_nothing()
    {
        QdrantFault[] faults =
        [
            new QdrantFault.CutBefore(), new QdrantFault.CutAfter(), new QdrantFault.Refused(500), new QdrantFault.Refused(503), new QdrantFault.Refused(429, RetryAfterSeconds: 1),
            new QdrantFault.Refused(429), new QdrantFault.Refused(408), new QdrantFault.Refused(507), new QdrantFault.NotYet(), new QdrantFault.Page(),
        ];
        var cases = from number in Gen.Choose(1, 24) from fault in Gen.Elements(faults) from isForGood in Gen.Elements(true, false) select (number, fault, isForGood);

        await Task.Run(() => Prop.ForAll(cases.ToArbitrary(), one =>
                ReindexAsync(at => at == one.number || (one.isForGood && at > one.number) ? one.fault : null, killAt: null))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(Seed, Gamma)));
    }

    [Fact]
    public async Task A_process_that_dies_anywhere_in_a_reindex_loses_nothing()
    {
        for (var number = 1; number <= 24; number++)
            await ReindexAsync(at => at >= number ? new QdrantFault.CutAfter() : null, killAt: number);
    }

    [Fact]
    public async Task Searches_during_a_reindex_see_one_edition_whole()
    {
        await using var server = await QdrantServer.StartAsync();
        await using var node = new QdrantNode(server, Clauses(Before), settings: ("BatchSize", "1"));
        await node.LookAsync();
        using var done = new CancellationTokenSource();
        var searches = Enumerable.Range(0, 4).Select(_ => Task.Run(() => SearchOnAsync(node, done.Token))).ToList();

        foreach (var count in new[] { After, Before, After, Before + 1, Before })
        {
            node.Publish(Clauses(count));
            Assert.True(await node.LookAsync());
        }
        await done.CancelAsync();
        var seen = (await Task.WhenAll(searches)).SelectMany(hits => hits).ToList();

        Assert.NotEmpty(seen);
        Assert.All(seen, hits => Assert.All(hits, hit => Assert.StartsWith($"{hits.Count}-", hit.Passage.Id, StringComparison.Ordinal)));
        Assert.Null(node.Why);
    }

    private static async Task<List<IReadOnlyList<KnowledgeHit>>> SearchOnAsync(QdrantNode node, CancellationToken cancellationToken)
    {
        var seen = new List<IReadOnlyList<KnowledgeHit>>();
        while (!cancellationToken.IsCancellationRequested)
            seen.Add(await node.Index.SearchAsync(new KnowledgeQuery { Text = "第3条电费", Top = 1000 }, CancellationToken.None));
        return seen;
    }

    /// <summary>Old knowledge is in use; new knowledge comes, with faults; then a fresh process starts without any.</summary>
    private static async Task ReindexAsync(Func<int, QdrantFault?> faultAt, int? killAt)
    {
        await using var server = await QdrantServer.StartAsync();
        var first = new QdrantNode(server, Clauses(Before), settings: [("BatchSize", "3"), ("BreakerPause", "00:00:10")]);
        await first.LookAsync();
        var old = server.Behind(Alias)!;
        using var kill = new CancellationTokenSource();
        var (began, half) = (server.Calls.Count, new List<string>());
        server.Fault = call =>
        {
            // At every moment the alias stands for a whole edition.
            if (server.Behind(Alias) is not { } inUse || server.Count(inUse) != (inUse == old ? Before : After))
                half.Add($"{call.Method} {call.Path}");
            if (call.Number - began == killAt)
                kill.Cancel();
            return call.IsSearch ? null : faultAt(call.Number - began);
        };

        first.Publish(Clauses(After));
        var look = first.LookAsync(kill.Token);
        var during = await first.Index.SearchAsync(new KnowledgeQuery { Text = "第3条电费", Top = 1000 }, default);
        await Record.ExceptionAsync(() => look);
        var after = await first.Index.SearchAsync(new KnowledgeQuery { Text = "第3条电费", Top = 1000 }, default);
        await first.DisposeAsync();
        server.Fault = _ => null;
        await using var second = new QdrantNode(server, Clauses(After), settings: ("TakeOverAfter", "00:00:00"));
        Assert.True(await second.LookAsync());
        var served = await second.Index.SearchAsync(new KnowledgeQuery { Text = "第3条电费", Top = 1000 }, default);

        Assert.Empty(half);
        Assert.Equal((After, After, After), (during.Count, after.Count, served.Count));
        Assert.Equal(After, server.Count(server.Behind(Alias)!));
        Assert.Null(second.Why);
        Assert.Empty(server.Mistakes);
    }

    private static List<Passage> Clauses(int count) =>
        [.. Enumerable.Range(0, count).Select(at => new Passage { Id = $"{count}-{at}", GuideId = "t", GuideTitle = "t", Text = $"第{at}条 电费按月结算。" })];
}
