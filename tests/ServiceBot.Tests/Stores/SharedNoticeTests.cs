using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Notices and kept writes of several nodes on one PostgreSQL database.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class SharedNoticeTests(PostgreSqlServer server) : IAsyncLifetime
{
    private string _connectionString = "";

    private IReadOnlyDictionary<string, string?> Settings =>
        EngineSettings.PostgreSql(_connectionString).With("Messaging:MaxTurnActivities", "1");

    public async Task InitializeAsync() =>
        _connectionString = PostgreSqlCluster.SkipReason is null ? await server.Cluster.CreateDatabaseAsync() : "";

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgreSqlFact]
    public async Task A_notice_of_another_node_during_a_turn_takes_no_lane_and_is_told_on_both()
    {
        await using var holder = await EngineHost.StartAsync(Settings);
        await using var other = await EngineHost.StartAsync(Settings);
        var (started, gate) = holder.Handler.Block(turn => turn.Inbound[0].Activity.Text == "一");
        var conversation = await holder.OpenAsync("a");
        await holder.SayAsync(conversation, "一");
        await started.PassAsync();

        var isSaid = await Notices(other).SayAsync(conversation, News("已派出"), "k", default);
        await holder.WhenAsync(conversation, entries => entries.Count == 2);
        gate.Open();
        await other.RepliesAsync(conversation, 2);
        await other.SayAsync(conversation, "二");

        Assert.True(isSaid);
        await other.RepliesAsync(conversation, 3);
        var entries = await other.Transcript.ReadAsync(conversation, 0, 10, default);
        Assert.Equal(["一", "已派出", "re:一", "二", "re:二"], entries.Select(e => e.Activity.Text));
        Assert.Equal((2, 0), (holder.Handler.Turns.Count, other.Handler.Turns.Count));
        Assert.True(holder.Handler.Turns[1].State.IsGreeted);
    }

    [PostgreSqlFact]
    public async Task The_same_notice_of_two_nodes_at_once_is_said_once()
    {
        await using var first = await EngineHost.StartAsync(Settings);
        await using var second = await EngineHost.StartAsync(Settings);
        var keys = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => first.OpenAsync("c" + i)));

        var said = await Task.WhenAll(keys.SelectMany(key => (Task<bool>[])
        [
            Task.Run(() => Notices(first).SayAsync(key, News("已派出"), "k", default)),
            Task.Run(() => Notices(second).SayAsync(key, News("已派出"), "k", default)),
        ]));

        Assert.Equal(50, said.Count(isSaid => isSaid));
        foreach (var key in keys)
            Assert.Single(await second.Transcript.ReadAsync(key, 0, 10, default));
    }

    [PostgreSqlFact]
    public async Task Notices_and_messages_at_two_nodes_are_told_on_both_in_order_without_gaps()
    {
        const int Messages = 20, Notice = 20, All = Messages * 2 + Notice;
        await using var first = await EngineHost.StartAsync(Settings);
        await using var second = await EngineHost.StartAsync(Settings);
        var conversation = await first.OpenAsync("a");
        var (toldFirst, toldSecond) = (new Told(first, conversation, All), new Told(second, conversation, All));

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(0, Messages).Select(i =>
                Task.Run(() => (i % 2 == 0 ? first : second).SayAsync(conversation, "问" + i)))),
            Task.WhenAll(Enumerable.Range(0, Notice).Select(i =>
                Task.Run(() => Notices(i % 2 == 0 ? second : first).SayAsync(conversation, News("讯" + i), "k" + i, default)))));

        Assert.Equal(Enumerable.Range(1, All).Select(i => (long)i), await toldFirst.AllAsync());
        Assert.Equal(Enumerable.Range(1, All).Select(i => (long)i), await toldSecond.AllAsync());
        Assert.Equal(Messages, first.Handler.Turns.Count + second.Handler.Turns.Count);
    }

    [PostgreSqlFact]
    public async Task Two_nodes_that_look_at_once_claim_different_writes()
    {
        await using var first = await EngineHost.StartAsync(Settings);
        await using var second = await EngineHost.StartAsync(Settings);
        await KeptWriteCompliance.KeepAsync(
            first, [.. Enumerable.Range(0, 40).Select(i => KeptWriteCompliance.Write("k" + i))]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => Writes(i % 2 == 0 ? first : second).ClaimAsync(3, TimeSpan.FromMinutes(1), default))));
        var rest = await Writes(first).ClaimAsync(40, TimeSpan.FromMinutes(1), default);

        var keys = claims.SelectMany(c => c).Concat(rest).Select(w => w.IdempotencyKey).ToList();
        Assert.Equal((40, 40), (keys.Count, keys.Distinct().Count()));
    }

    [PostgreSqlFact]
    public async Task Only_the_node_that_holds_the_claim_may_put_a_write_back_but_a_taken_one_is_gone_for_all()
    {
        await using var first = await EngineHost.StartAsync(Settings);
        await using var second = await EngineHost.StartAsync(Settings);
        await KeptWriteCompliance.KeepAsync(first, KeptWriteCompliance.Write("k1"));
        var lost = Assert.Single(await Writes(first).ClaimAsync(1, TimeSpan.Zero, default));
        var held = Assert.Single(await Writes(second).ClaimAsync(1, TimeSpan.FromMinutes(1), default));

        await Writes(first).RetryAsync(lost, TimeSpan.Zero, default);
        await Writes(first).GiveUpAsync(lost, "late", default);
        var stillHeld = await Writes(first).ClaimAsync(1, TimeSpan.FromMinutes(1), default);
        await Writes(first).DoneAsync(lost, default);

        Assert.Equal("k1", held.IdempotencyKey);
        Assert.Empty(stillHeld);
        Assert.Equal((0, 0), await Writes(second).CountAsync(default));
    }

    private static Reply News(string text) => new() { Kind = ReplyKind.Progress, Text = text };

    private static INoticeStore Notices(EngineHost engine) => engine.Services.GetRequiredService<INoticeStore>();

    private static IKeptWriteStore Writes(EngineHost engine) => engine.Services.GetRequiredService<IKeptWriteStore>();

    /// <summary>What a listener was told; what comes again is dropped, as clients do by their watermark.</summary>
    private sealed class Told
    {
        private readonly List<long> _told = [];
        private readonly TaskCompletionSource _enough = new();
        private readonly IDisposable _subscription;

        public Told(EngineHost engine, ConversationKey conversation, int count) =>
            _subscription = engine.Feed.Subscribe(conversation, entries =>
            {
                _told.AddRange(entries.Select(e => e.Sequence).Where(s => _told.Count == 0 || s > _told[^1]));
                if (_told.Count >= count)
                    _enough.TrySetResult();
            });

        public async Task<IReadOnlyList<long>> AllAsync()
        {
            await _enough.Task.WaitAsync(EngineHost.Patience);
            _subscription.Dispose();
            return _told;
        }
    }
}
