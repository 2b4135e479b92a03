using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>What several nodes on one PostgreSQL database share about channels.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class SharedChannelTests(PostgreSqlServer server) : IAsyncLifetime
{
    private readonly ShiftedTime _time = new();
    private readonly ScriptedChannel _channel = new();
    private string _connectionString = "";

    private DateTimeOffset InAMinute => _time.GetUtcNow() + TimeSpan.FromMinutes(1);

    public async Task InitializeAsync() =>
        _connectionString = PostgreSqlCluster.SkipReason is null ? await server.Cluster.CreateDatabaseAsync() : "";

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgreSqlFact]
    public async Task A_request_at_one_node_gets_the_answer_of_the_lane_at_another()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var conversation = await first.OpenAsync("a", _channel.Name);
        await first.SayAsync(conversation, "零");
        await _channel.AttemptedAsync(1);

        await second.AskAsync(conversation, "一", "m1", InAMinute);
        var answer = await second.TakeAsync(conversation, "m1");

        Assert.Equal(["re:一"], Texts(answer));
        Assert.Contains(first.Handler.Turns, turn => turn.Inbound[0].Activity.Text == "一");
        Assert.Single(_channel.Attempts);
    }

    [PostgreSqlFact]
    public async Task A_request_repeated_at_another_node_gets_the_same_replies_also_after_the_first_has_died()
    {
        await using var second = await StartAsync();
        InlineAnswer before;
        ConversationKey conversation;
        await using (var first = await StartAsync())
        {
            conversation = await first.OpenAsync("a", _channel.Name);
            await first.AskAsync(conversation, "一", "m1", InAMinute);
            before = await first.TakeAsync(conversation, "m1");
        }

        var acceptance = await second.AskAsync(conversation, "一", "m1", InAMinute);
        var again = await second.TakeAsync(conversation, "m1");

        Assert.IsType<Acceptance.Duplicate>(acceptance);
        Assert.Equal(["re:一"], Texts(before));
        Assert.Equal(["re:一"], Texts(again));
        Assert.Empty(_channel.Attempts);
    }

    [PostgreSqlFact]
    public async Task What_is_held_goes_with_one_of_two_requests_at_two_nodes()
    {
        _channel.Script = (_, _) => new SendOutcome.Held("window-closed");
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var conversations = new List<ConversationKey>();
        for (var i = 0; i < 50; i++)
        {
            conversations.Add(await first.OpenAsync("c" + i, _channel.Name));
            await first.SayAsync(conversations[i], "问");
        }
        await HeldAsync(first, conversations.Count);

        foreach (var conversation in conversations)
        {
            var answers = await Task.WhenAll(
                Task.Run(() => Inline(first).TakeHeldAsync(conversation, "e1", default)),
                Task.Run(() => Inline(second).TakeHeldAsync(conversation, "e2", default)));

            Assert.Single(answers.OfType<InlineAnswer.Taken>());
        }
    }

    [PostgreSqlTheory]
    [InlineData(2, true)]
    [InlineData(9, false)]
    public async Task A_write_that_loses_a_deadlock_is_done_again_but_not_for_ever(int losses, bool isStored)
    {
        await using var node = await StartAsync();
        var conversation = await node.OpenAsync("a", _channel.Name);
        var tries = 0;

        var write = node.Services.GetRequiredService<StoreWriter>().WriteAsync(new ConversationRequest<int>(conversation, isDue: false, async (connection, token) =>
        {
            if (++tries > losses) return 7;
            await using var command = connection.CreateCommand();
            command.CommandText = "DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END $$";
            return await command.ExecuteNonQueryAsync(token);
        }), default);

        if (isStored) Assert.Equal(7, await write);
        else await Assert.ThrowsAsync<StoreUnavailableException>(() => write);
        Assert.Equal(isStored ? losses + 1 : 4, tries);
    }

    [PostgreSqlFact]
    public async Task At_the_end_of_the_wait_either_the_request_or_a_sender_of_any_node_has_the_reply()
    {
        const int Races = 200;
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var until = InAMinute;
        var conversations = await Task.WhenAll(Enumerable.Range(0, Races).Select(async i =>
        {
            var conversation = await first.OpenAsync("c" + i, _channel.Name);
            await (i % 2 == 0 ? first : second).AskAsync(conversation, "问", "m1", until);
            await first.RepliesAsync(conversation, 1);
            return conversation;
        }));

        _time.Advance(TimeSpan.FromMinutes(1));
        var answers = await Task.WhenAll(conversations.Select((conversation, i) =>
            Task.Run(() => (i % 3 == 0 ? first : second).TakeAsync(conversation, "m1"))));

        var taken = answers.OfType<InlineAnswer.Taken>().Select(t => t.Replies.Single().Address.NativeId).ToList();
        await _channel.AttemptedAsync(Races - taken.Count);
        await SentAsync(first);
        Assert.Equal(
            Enumerable.Range(0, Races).Select(i => "c" + i).Order(StringComparer.Ordinal),
            taken.Concat(_channel.Attempts.Select(a => a.NativeId)).Order(StringComparer.Ordinal));
    }

    [PostgreSqlFact]
    public async Task A_conversation_erased_at_one_node_is_not_answered_by_the_lane_of_another()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var (started, gate) = first.Handler.Block(turn => turn.Inbound[0].Activity.Text == "旧");
        var conversation = await first.OpenAsync("a", _channel.Name);
        await first.SayAsync(conversation, "旧");
        await started.PassAsync();

        await second.Services.GetRequiredService<IErasure>().EraseAsync(
            new ConversationAddress { Channel = _channel.Name, NativeId = "a", ChannelUser = "user-a" }, default);
        await second.OpenAsync("a", _channel.Name);
        await second.SayAsync(conversation, "新");
        gate.Open();

        var entries = await second.WhenAsync(conversation, e => e.Count >= 2);
        Assert.Equal(["新", "re:新"], entries.Select(e => e.Activity.Text));
    }

    [PostgreSqlFact]
    public async Task Two_nodes_share_one_lease_and_one_budget()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var conversation = await first.OpenAsync("a", _channel.Name);
        var window = new SendWindow("message", _time.GetUtcNow(), InAMinute, 5);

        var leases = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            Values(i % 2 == 0 ? first : second).TryLeaseAsync("wechat:token", TimeSpan.FromMinutes(1), default))));
        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            (i % 2 == 0 ? first : second).Services.GetRequiredService<ISendWindows>().TakeAsync(conversation, window, 1, 0, default))));
        await Values(first).WriteAsync("wechat:token", "t", null, default);

        Assert.Single(leases, lease => lease is not null);
        Assert.Equal(5, taken.Count(t => t.IsTaken));
        Assert.Equal("t", (await Values(second).ReadAsync("wechat:token", default))?.Value);
    }

    private static IReadOnlyList<string?> Texts(InlineAnswer answer) =>
        [.. Assert.IsType<InlineAnswer.Taken>(answer).Replies.Select(r => r.Entry.Activity.Text)];

    private static IInlineReplies Inline(EngineHost engine) => engine.Services.GetRequiredService<IInlineReplies>();

    private static ISharedValues Values(EngineHost engine) => engine.Services.GetRequiredService<ISharedValues>();

    private static Task HeldAsync(EngineHost engine, int count) =>
        WhenAsync(engine, "SELECT count(*) FROM outbox WHERE held_reason IS NOT NULL", count);

    private static Task SentAsync(EngineHost engine) =>
        WhenAsync(engine, "SELECT count(*) FROM outbox WHERE inline_for IS NULL", 0);

    private static async Task WhenAsync(EngineHost engine, string sql, long count)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (await StoreRows.CountAsync(engine, sql) != count)
            patience.Token.ThrowIfCancellationRequested();
    }

    private Task<EngineHost> StartAsync() => EngineHost.StartAsync(
        EngineSettings.PostgreSql(_connectionString).With("Outbox:PollInterval", "00:00:00.05").With("Storage:LaneLease", "00:00:30"),
        configure: services => services.AddSingleton<IChannel>(_channel).AddSingleton<TimeProvider>(_time));
}
