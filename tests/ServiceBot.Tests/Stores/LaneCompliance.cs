using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Turns of one node: order, bursts, failures, restarts, on every database.</summary>
public abstract class LaneCompliance
{
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task Messages_that_arrive_during_a_turn_are_answered_together()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var (started, gate) = engine.Handler.Block(turn => turn.Inbound[0].Activity.Text == "一");
        var conversation = await engine.OpenAsync("a");
        await engine.SayAsync(conversation, "一");
        await started.PassAsync();
        await engine.SayAsync(conversation, "二");
        await engine.SayAsync(conversation, "三", "m3");

        gate.Open();

        Assert.Equal(["re:一", "re:二+三"], await engine.RepliesAsync(conversation, 2));
        var entries = await engine.Transcript.ReadAsync(conversation, 0, 10, default);
        Assert.Equal("m3", entries[^1].Activity.ReplyToId);
    }

    [StoreFact]
    public async Task A_turn_joins_no_more_activities_and_characters_than_allowed()
    {
        await using var engine = await EngineHost.StartAsync(
            Settings.With("Messaging:MaxTurnActivities", "3").With("Messaging:MaxTurnCharacters", "10"));
        var (started, gate) = engine.Handler.Block(turn => turn.Inbound[0].Activity.Text == "一");
        var conversation = await engine.OpenAsync("a");
        await engine.SayAsync(conversation, "一");
        await started.PassAsync();
        foreach (var text in (string[])["二", "三", "四", "五", "六六六六六六", "七七七七七", "八八八八八八八八八八八八"])
            await engine.SayAsync(conversation, text);

        gate.Open();

        Assert.Equal(
            ["re:一", "re:二+三+四", "re:五+六六六六六六", "re:七七七七七", "re:八八八八八八八八八八八八"],
            await engine.RepliesAsync(conversation, 5));
    }

    [StoreFact]
    public async Task Turns_of_one_conversation_never_overlap()
    {
        await using var engine = await EngineHost.StartAsync(Settings.With("Messaging:MaxTurnActivities", "1"));
        var running = 0;
        var most = 0;
        engine.Handler.Script = async (turn, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return ScriptedHandler.Echo(turn);
        };
        var conversation = await engine.OpenAsync("a");

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => engine.SayAsync(conversation, "问" + i))));

        Assert.Equal(30, (await engine.RepliesAsync(conversation, 30)).Distinct().Count());
        Assert.Equal(1, most);
    }

    [StoreFact]
    public async Task A_slow_conversation_does_not_delay_another()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var (started, gate) = engine.Handler.Block(turn => turn.Address.NativeId == "slow");
        var slow = await engine.OpenAsync("slow");
        var quick = await engine.OpenAsync("quick");
        await engine.SayAsync(slow, "慢");
        await started.PassAsync();

        await engine.SayAsync(quick, "快");

        Assert.Equal(["re:快"], await engine.RepliesAsync(quick, 1));
        gate.Open();
        Assert.Equal(["re:慢"], await engine.RepliesAsync(slow, 1));
    }

    [StoreFact]
    public async Task A_failed_turn_ends_in_an_apology_and_the_conversation_goes_on()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        engine.Handler.Script = (turn, _) => turn.Inbound[0].Activity.Text == "坏"
            ? throw new InvalidOperationException("broken")
            : Task.FromResult(ScriptedHandler.Echo(turn));
        var conversation = await engine.OpenAsync("a");
        await engine.SayAsync(conversation, "坏");
        await engine.RepliesAsync(conversation, 1);

        await engine.SayAsync(conversation, "好");

        var entries = await engine.WhenAsync(conversation, e => e.Count == 4);
        Assert.Equal(ReplyKind.Apology, entries[1].Activity.Kind);
        Assert.DoesNotContain("broken", entries[1].Activity.Text, StringComparison.Ordinal);
        Assert.Equal("re:好", entries[3].Activity.Text);
    }

    [StoreFact]
    public async Task A_turn_over_its_budget_ends_in_an_apology_even_when_the_handler_does_not_listen()
    {
        await using var engine = await EngineHost.StartAsync(Settings.With("Messaging:TurnBudget", "00:00:00.1"));
        engine.Handler.Script = async (turn, _) =>
        {
            await new Gate().PassAsync(CancellationToken.None);
            return ScriptedHandler.Echo(turn);
        };
        var conversation = await engine.OpenAsync("a");

        await engine.SayAsync(conversation, "慢");

        var entries = await engine.WhenAsync(conversation, e => e.Count == 2);
        Assert.Equal(ReplyKind.Apology, entries[1].Activity.Kind);
    }

    [StoreFact]
    public async Task A_message_that_was_not_answered_before_a_stop_is_answered_after_the_start()
    {
        await using (var before = await EngineHost.StartAsync(Settings.With("Messaging:StopGrace", "00:00:00")))
        {
            var (started, _) = before.Handler.Block(_ => true);
            var key = await before.OpenAsync("a");
            await before.SayAsync(key, "一");
            await before.SayAsync(key, "二");
            await started.PassAsync();
        }

        await using var engine = await EngineHost.StartAsync(Settings);

        var conversation = await engine.OpenAsync("a");
        Assert.Equal(["re:一+二"], await engine.RepliesAsync(conversation, 1));
    }

    [StoreFact]
    public async Task A_message_over_which_the_process_dies_each_time_ends_in_an_apology()
    {
        var settings = Settings.With("Messaging:StopGrace", "00:00:00").With("Messaging:MaxAttempts", "2");
        for (var life = 0; life < 2; life++)
        {
            var handler = new ScriptedHandler();
            var (started, _) = handler.Block(_ => true);
            await using var dying = await EngineHost.StartAsync(settings, handler);
            if (life == 0)
                await dying.SayAsync(await dying.OpenAsync("a"), "致命");
            await started.PassAsync();
        }

        await using var engine = await EngineHost.StartAsync(settings);

        var conversation = await engine.OpenAsync("a");
        var entries = await engine.WhenAsync(conversation, e => e.Count == 2);
        Assert.Equal(ReplyKind.Apology, entries[1].Activity.Kind);
        Assert.Empty(engine.Handler.Turns);
    }

    [StoreFact]
    public async Task A_conversation_with_too_much_waiting_refuses_more_until_some_is_answered()
    {
        await using var engine = await EngineHost.StartAsync(Settings.With("Messaging:MaxWaitingActivities", "2"));
        var (started, gate) = engine.Handler.Block(turn => turn.Inbound[0].Activity.Text == "一");
        var conversation = await engine.OpenAsync("a");
        await engine.SayAsync(conversation, "一");
        await started.PassAsync();
        await engine.SayAsync(conversation, "二");

        var refused = await engine.SayAsync(conversation, "三", "m3");
        gate.Open();
        await engine.RepliesAsync(conversation, 2);
        var accepted = await engine.SayAsync(conversation, "三", "m3");

        Assert.IsType<Acceptance.Overloaded>(refused);
        Assert.IsType<Acceptance.Stored>(accepted);
    }

    [StoreFact]
    public async Task A_commit_with_an_old_fence_stores_nothing()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var (started, gate) = engine.Handler.Block(_ => true);
        var conversation = await engine.OpenAsync("a");
        await engine.SayAsync(conversation, "一");
        await started.PassAsync();
        var store = engine.Services.GetRequiredService<IMessageStore>();
        var claim = await store.ClaimAsync(conversation, false, default);
        Assert.NotNull(claim);
        var commit = new TurnCommit
        {
            Conversation = conversation,
            Fence = claim.Hold.Fence,
            Answered = [claim.Waiting[0].Entry],
            Result = new TurnResult { Replies = [], State = ConversationState.Empty },
            NeedsOutbox = false,
        };

        var stale = await store.CommitAsync(commit with { Fence = commit.Fence - 1 }, default);
        var valid = await store.CommitAsync(commit, default);
        var repeated = await store.CommitAsync(commit, default);

        Assert.IsType<CommitOutcome.LaneLost>(stale);
        Assert.IsType<CommitOutcome.Committed>(valid);
        Assert.IsType<CommitOutcome.AlreadyAnswered>(repeated);
        gate.Open();
    }
}
