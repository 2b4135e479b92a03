using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Several nodes on one PostgreSQL database.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class SharedStoreTests(PostgreSqlServer server) : IAsyncLifetime
{
    private string _connectionString = "";

    private IReadOnlyDictionary<string, string?> Settings =>
        EngineSettings.PostgreSql(_connectionString).With("Messaging:MaxTurnActivities", "1");

    public async Task InitializeAsync() =>
        _connectionString = PostgreSqlCluster.SkipReason is null ? await server.Cluster.CreateDatabaseAsync() : "";

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgreSqlFact]
    public async Task Messages_accepted_by_two_nodes_are_each_answered_once_and_in_order()
    {
        const int Messages = 40;
        await using var first = await EngineHost.StartAsync(Settings);
        await using var second = await EngineHost.StartAsync(Settings);
        var conversation = await first.OpenAsync("a");
        Assert.Equal(conversation, await second.OpenAsync("a"));

        for (var i = 0; i < Messages; i++)
            await (i % 2 == 0 ? first : second).SayAsync(conversation, "问" + i);

        var replies = await second.RepliesAsync(conversation, Messages);
        Assert.Equal(Enumerable.Range(0, Messages).Select(i => "re:问" + i), replies);
    }

    [PostgreSqlFact]
    public async Task The_same_activity_at_both_nodes_at_once_is_stored_once()
    {
        await using var first = await EngineHost.StartAsync(Settings);
        await using var second = await EngineHost.StartAsync(Settings);
        var keys = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => first.OpenAsync("c" + i)));

        var acceptances = await Task.WhenAll(keys.SelectMany(key => (Task<Acceptance>[])
        [
            Task.Run(() => first.SayAsync(key, "问", "m1")), Task.Run(() => second.SayAsync(key, "问", "m1")),
        ]));

        Assert.Equal(50, acceptances.OfType<Acceptance.Stored>().Count());
        Assert.Equal(50, acceptances.OfType<Acceptance.Duplicate>().Count());
        foreach (var key in keys)
            Assert.Equal(["re:问"], await first.RepliesAsync(key, 1));
    }

    [PostgreSqlFact]
    public async Task A_listener_on_another_node_is_told_in_order_without_gaps()
    {
        const int Messages = 20;
        await using var first = await EngineHost.StartAsync(Settings);
        await using var second = await EngineHost.StartAsync(Settings);
        var conversation = await first.OpenAsync("a");
        var told = new List<long>();
        var enough = new TaskCompletionSource();
        using var subscription = second.Feed.Subscribe(conversation, entries =>
        {
            told.AddRange(entries.Select(e => e.Sequence).Where(s => told.Count == 0 || s > told[^1]));
            if (told.Count >= Messages * 2)
                enough.TrySetResult();
        });

        for (var i = 0; i < Messages; i++)
            await (i % 3 == 0 ? second : first).SayAsync(conversation, "问" + i);

        await enough.Task.WaitAsync(EngineHost.Patience);
        Assert.Equal(Enumerable.Range(1, Messages * 2).Select(i => (long)i), told);
    }

    [PostgreSqlFact]
    public async Task The_lanes_of_a_stopped_node_are_taken_over_and_its_late_commit_is_refused()
    {
        var started = new Gate();
        var stuck = new ScriptedHandler
        {
            Script = async (turn, _) =>
            {
                started.Open();
                await new Gate().PassAsync(CancellationToken.None);
                return ScriptedHandler.Echo(turn);
            },
        };
        // This node takes the lane and then prolongs nothing: as if it were cut off.
        await using var cutOff = await EngineHost.StartAsync(Settings.With("Messaging:SweepInterval", "00:01:00"), stuck);
        var conversation = await cutOff.OpenAsync("a");
        await cutOff.SayAsync(conversation, "问");
        await started.PassAsync();
        var store = cutOff.Services.GetRequiredService<IMessageStore>();

        await using var other = await EngineHost.StartAsync(Settings);

        Assert.Equal(["re:问"], await other.RepliesAsync(conversation, 1));
        var entries = await other.Transcript.ReadAsync(conversation, 0, 1, default);
        var late = await store.CommitAsync(new TurnCommit
        {
            Conversation = conversation,
            Fence = 1,
            Answered = entries,
            Result = new TurnResult { Replies = [], State = ConversationState.Empty },
            NeedsOutbox = false,
        }, default);
        Assert.IsType<CommitOutcome.LaneLost>(late);
    }

    [PostgreSqlFact]
    public async Task Lost_connections_lose_no_acknowledged_message()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");
        var accepted = new List<string>();

        for (var i = 0; i < 30; i++)
        {
            if (i % 5 == 4)
            {
                await PostgreSqlCluster.ExecuteAsync(_connectionString,
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            }
            accepted.Add("re:问" + i);
            while (await RefusedAsync(engine, conversation, i))
            {
            }
        }

        Assert.Equal(accepted, await engine.RepliesAsync(conversation, accepted.Count));
    }

    [PostgreSqlFact]
    public async Task An_answer_that_the_database_refuses_ends_in_an_apology()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        engine.Handler.Script = (turn, _) => Task.FromResult(ScriptedHandler.Echo(turn) with
        {
            Records = [new SideRecord.KnowledgeGap("没有\0的字符", null, 0)],
        });
        var conversation = await engine.OpenAsync("a");

        await engine.SayAsync(conversation, "问");

        var entries = await engine.WhenAsync(conversation, e => e.Count == 2);
        Assert.Equal(ReplyKind.Apology, entries[1].Activity.Kind);
    }

    private static async Task<bool> RefusedAsync(EngineHost engine, ConversationKey conversation, int number)
    {
        try
        {
            await engine.SayAsync(conversation, "问" + number, "m" + number);
            return false;
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
    }
}
