using ServiceBot.Core.Handoff;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Handoff;

/// <summary>What the handoff promises across two nodes on one database.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class SharedHandoffTests(PostgreSqlServer server)
{
    [PostgreSqlFact]
    public async Task A_turn_on_one_node_is_silent_when_a_human_agent_took_over_on_the_other()
    {
        var settings = EngineSettings.PostgreSql(await server.Cluster.CreateDatabaseAsync());
        var handler = new ScriptedHandler();
        var (started, go) = handler.Block(_ => true);
        await using var one = await HandoffNode.StartAsync(settings.With("Storage:LaneLease", "00:00:30"), handler);
        await using var two = await HandoffNode.StartAsync(settings);
        await two.SignInAsync("li");
        var conversation = await one.Engine.OpenAsync("a");
        await one.Engine.SayAsync(conversation, "电费怎么这么高", "m1");
        await started.PassAsync();

        await two.SayAsync(conversation, "li", "您好，我来看");
        var noted = new Gate();
        one.Signals.Changed += change =>
        {
            if (change.Episode is null)
                noted.Open();
        };
        go.Open();
        await noted.PassAsync();

        var said = await two.Engine.Transcript.ReadAsync(conversation, 0, 100, default);
        Assert.DoesNotContain(said, entry => entry.Activity.Text?.StartsWith("re:", StringComparison.Ordinal) == true);
        var note = Assert.Single(await two.Notes.ReadAsync(conversation, 0, default));
        Assert.Equal((DeskNoteKind.Suggestion, "re:电费怎么这么高"), (note.Kind, note.Text));
    }

    [PostgreSqlFact]
    public async Task Of_claims_on_both_nodes_at_once_one_wins()
    {
        var settings = EngineSettings.PostgreSql(await server.Cluster.CreateDatabaseAsync());
        await using var one = await HandoffNode.StartAsync(settings);
        await using var two = await HandoffNode.StartAsync(settings);
        var names = Enumerable.Range(0, 10).Select(i => $"agent{i}").ToList();
        foreach (var name in names)
            await one.SignInAsync(name);
        var conversation = await one.Engine.OpenAsync("a");
        await one.EnqueueAsync(conversation);

        var outcomes = await Task.WhenAll(names.Select((name, i) => Task.Run(
            () => (i % 2 == 0 ? one : two).Desk.ClaimAsync(conversation, name, default))));

        Assert.Single(outcomes.OfType<MoveOutcome.Moved>());
        Assert.Single(await two.EventsAsync(conversation), step => step.To == EpisodeState.Active);
    }

    [PostgreSqlFact]
    public async Task Two_nodes_that_look_at_the_queue_at_once_ring_each_customer_once_and_nobody_beyond_their_capacity()
    {
        var settings = EngineSettings.PostgreSql(await server.Cluster.CreateDatabaseAsync());
        await using var one = await HandoffNode.StartAsync(settings);
        await using var two = await HandoffNode.StartAsync(settings);
        await one.SignInAsync("li", capacity: 2);
        await one.SignInAsync("wang", capacity: 1);
        var conversations = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => one.Engine.OpenAsync($"c{i}")));
        foreach (var conversation in conversations)
            await one.EnqueueAsync(conversation);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).Round.RunAsync(default))));

        var rung = (await two.Episodes.ReadOpenAsync(default)).Select(open => open.Episode).Where(e => e.State == EpisodeState.Ringing).ToList();
        Assert.Equal(["li", "li", "wang"], rung.Select(e => e.HumanAgent).Order());
        var rings = await Task.WhenAll(conversations.Select(async c => (await two.EventsAsync(c)).Count(step => step.Move == "Ring")));
        Assert.Equal(3, rings.Sum());
    }

    [PostgreSqlFact]
    public async Task A_move_on_one_node_is_told_on_the_other()
    {
        var settings = EngineSettings.PostgreSql(await server.Cluster.CreateDatabaseAsync());
        await using var one = await HandoffNode.StartAsync(settings);
        await using var two = await HandoffNode.StartAsync(settings);
        var heard = new Gate();
        var conversation = await one.Engine.OpenAsync("a");
        two.Signals.ChangedElsewhere += key =>
        {
            if (key == conversation)
                heard.Open();
        };

        await RepeatUntilAsync(heard, () => one.EnqueueAsync(conversation), () => one.MoveAsync(conversation, new EpisodeMove.BackToBot()));

        Assert.NotEmpty(await two.EventsAsync(conversation));
    }

    /// <summary>Moves to and fro until it is heard: the listener of a node may still be on its way to the database.</summary>
    private static async Task RepeatUntilAsync(Gate heard, params Func<Task<MoveOutcome>>[] moves)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        var passed = heard.PassAsync(patience.Token);
        for (var i = 0; !passed.IsCompleted; i++)
        {
            await moves[i % moves.Length]();
            await Task.WhenAny(passed, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token));
        }
        await passed;
    }
}
