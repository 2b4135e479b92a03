using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Handoff;

/// <summary>What the handoff promises on every database.</summary>
public abstract class HandoffCompliance
{
    private static readonly SideRecord.HandoffWish Wish = new("asked") { Place = 1 };

    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task Button_keyword_and_rule_at_once_with_every_message_three_times_make_one_handoff()
    {
        var handler = new ScriptedHandler();
        handler.Leave(Wish, Wish with { }, new SideRecord.HandoffWish("button"));
        await using var node = await HandoffNode.StartAsync(Settings, handler);
        var conversation = await node.Engine.OpenAsync("a");

        await Task.WhenAll(Enumerable.Range(0, 9).Select(i => Task.Run(() => node.Engine.SayAsync(conversation, "转人工", $"m{i / 3}"))));
        await node.Engine.WhenAsync(conversation, e => e.Count(x => x.Activity.From == ActivityRole.Customer) == 3 && e[^1].Activity.From == ActivityRole.Bot);
        await node.EnqueueAsync(conversation);

        var episodes = await node.Episodes.ReadAsync(conversation, default);
        Assert.Single(episodes);
        Assert.Single(await node.EventsAsync(conversation), e => e.To == EpisodeState.Queued);
    }

    [StoreFact]
    public async Task A_human_agent_who_takes_over_while_a_turn_runs_is_not_spoken_over()
    {
        var handler = new ScriptedHandler();
        var (started, go) = handler.Block(_ => true);
        await using var node = await HandoffNode.StartAsync(Settings, handler);
        await node.SignInAsync("li");
        var conversation = await node.Engine.OpenAsync("a");
        await node.Engine.SayAsync(conversation, "电费怎么这么高", "m1");
        await started.PassAsync();

        Assert.IsType<MoveOutcome.Moved>(await node.Desk.ClaimAsync(conversation, "li", default));
        go.Open();
        await node.Engine.SayAsync(conversation, "在吗", "m2");
        var notes = await NotesAsync(node, conversation, 2);

        var said = await node.Engine.Transcript.ReadAsync(conversation, 0, 100, default);
        Assert.DoesNotContain(said, e => e.Activity.Text?.StartsWith("re:", StringComparison.Ordinal) == true);
        Assert.All(notes, note => Assert.Equal(DeskNoteKind.Suggestion, note.Kind));
        Assert.Equal("re:电费怎么这么高", notes[0].Text);
        Assert.Contains("re:电费怎么这么高", notes[0].ActivityJson, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_danger_told_while_a_human_agent_takes_over_still_gets_its_safety_words()
    {
        var handler = new ScriptedHandler();
        handler.Script = (turn, _) => Task.FromResult(new TurnResult
        {
            Replies = [new Reply { Kind = ReplyKind.Safety, Text = "先断电" }],
            State = turn.State,
            Records = [new SideRecord.HandoffWish("hazard")],
        });
        await using var node = await HandoffNode.StartAsync(Settings, handler);
        await node.SignInAsync("li");
        var conversation = await node.Engine.OpenAsync("a");
        await node.Desk.ClaimAsync(conversation, "li", default);

        await node.Engine.SayAsync(conversation, "漏电了", "m1");

        await node.Engine.WhenAsync(conversation, e => e.Any(x => x.Activity.Text == "先断电"));
        var episode = await node.Episodes.FindOpenAsync(conversation, default);
        Assert.Equal((EpisodeState.Active, HandoffPriority.Emergency, "li"), (episode?.State, episode?.Priority, episode?.HumanAgent));
    }

    [StoreFact]
    public async Task A_turn_that_ran_for_the_bot_is_answered_anew_when_the_customer_waits_meanwhile()
    {
        var handler = new ScriptedHandler();
        var (started, go) = (new Gate(), new Gate());
        handler.Script = async (turn, token) =>
        {
            if (turn.Handling.By == HandledBy.Bot)
            {
                started.Open();
                await go.PassAsync(token);
            }
            return ScriptedHandler.Echo(turn) with { Replies = [new Reply { Kind = ReplyKind.Answer, Text = turn.Handling.By.ToString() }] };
        };
        await using var node = await HandoffNode.StartAsync(Settings, handler);
        var conversation = await node.Engine.OpenAsync("a");
        await node.Engine.SayAsync(conversation, "问一下", "m1");
        await started.PassAsync();

        await node.EnqueueAsync(conversation);
        go.Open();

        Assert.Equal(["Waiting"], await node.Engine.RepliesAsync(conversation, 1));
    }

    [StoreFact]
    public async Task A_message_that_arrives_as_the_talk_ends_is_answered_by_the_bot()
    {
        var handler = new ScriptedHandler();
        var (started, go) = (new Gate(), new Gate());
        handler.Script = async (turn, token) =>
        {
            if (turn.Handling.By != HandledBy.Human)
                return ScriptedHandler.Echo(turn);
            started.Open();
            await go.PassAsync(token);
            return new TurnResult { Replies = [], State = turn.State };
        };
        await using var node = await HandoffNode.StartAsync(Settings, handler);
        await node.SignInAsync("li");
        var conversation = await node.Engine.OpenAsync("a");
        await node.Desk.ClaimAsync(conversation, "li", default);
        await node.Engine.SayAsync(conversation, "还有一件事", "m1");
        await started.PassAsync();

        await node.Desk.ConcludeAsync(conversation, "li", default);
        await node.Desk.FinishAsync(conversation, "li", "other", default);
        go.Open();

        await node.Engine.WhenAsync(conversation, e => e.Any(x => x.Activity.Text == "re:还有一件事"));
    }

    [StoreFact]
    public async Task Of_many_human_agents_who_claim_at_once_one_has_it_and_the_others_may_not_speak()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        var names = Enumerable.Range(0, 8).Select(i => $"agent{i}").ToList();
        foreach (var name in names)
            await node.SignInAsync(name);
        var conversation = await node.Engine.OpenAsync("a");
        await node.EnqueueAsync(conversation);

        var outcomes = await Task.WhenAll(names.Select(name => Task.Run(() => node.Desk.ClaimAsync(conversation, name, default))));
        var sayings = await Task.WhenAll(names.Select(name => node.SayAsync(conversation, name, "我来" + name)));

        Assert.Single(outcomes.OfType<MoveOutcome.Moved>());
        Assert.Equal(7, outcomes.OfType<MoveOutcome.Refused>().Count(refused => refused.Reason == MoveRefusal.NotYours));
        Assert.Single(sayings.OfType<SayingOutcome.Said>());
        var spoken = await node.Engine.Transcript.ReadAsync(conversation, 0, 100, default);
        Assert.Single(spoken, e => e.Activity.From == ActivityRole.HumanAgent);
    }

    [StoreFact]
    public async Task A_human_agent_who_speaks_takes_over_and_notes_change_nothing()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        await node.SignInAsync("li", number: "1024");
        var conversation = await node.Engine.OpenAsync("a");
        await node.Notes.WriteAsync(new DeskNote { Conversation = conversation, Kind = DeskNoteKind.Note, Author = "li", Text = "老客户" }, default);
        var before = await node.StateAsync(conversation);

        var saying = await node.SayAsync(conversation, "li", "您好，我来处理", "c1");

        Assert.Equal(EpisodeState.Bot, before);
        Assert.IsType<SayingOutcome.Said>(saying);
        Assert.Equal(EpisodeState.Active, await node.StateAsync(conversation));
        var entries = await node.Engine.Transcript.ReadAsync(conversation, 0, 100, default);
        Assert.Equal([ActivityRole.Bot, ActivityRole.HumanAgent], entries.Select(e => e.Activity.From));
        Assert.Contains("1024", entries[0].Activity.Text, StringComparison.Ordinal);
        Assert.Equal("1024", entries[1].Activity.SenderId);
    }

    [StoreFact]
    public async Task What_a_human_agent_sends_again_is_stored_once_also_after_a_restart()
    {
        ConversationKey conversation;
        await using (var before = await HandoffNode.StartAsync(Settings))
        {
            await before.SignInAsync("li");
            conversation = await before.Engine.OpenAsync("a");
            await before.SayAsync(conversation, "li", "您好", "c1");
        }
        await using var node = await HandoffNode.StartAsync(Settings);

        var again = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => node.SayAsync(conversation, "li", "您好", "c1"))));
        await node.SayAsync(conversation, "li", "还在吗", "c2");

        Assert.All(again, outcome => Assert.IsType<SayingOutcome.Repeated>(outcome));
        var entries = await node.Engine.Transcript.ReadAsync(conversation, 0, 100, default);
        Assert.Equal(["您好", "还在吗"], entries.Where(e => e.Activity.From == ActivityRole.HumanAgent).Select(e => e.Activity.Text));
    }

    [StoreFact]
    public async Task Words_of_human_agents_are_sent_in_order_and_notes_reach_no_customer()
    {
        var channel = new ScriptedChannel();
        await using var node = await HandoffNode.StartAsync(Settings, channel: channel);
        await node.SignInAsync("li");
        await node.SignInAsync("wang");
        var conversation = await node.Engine.OpenAsync("a", "wechat");
        await node.SayAsync(conversation, "li", "一");
        await node.Notes.WriteAsync(new DeskNote { Conversation = conversation, Kind = DeskNoteKind.Note, Author = "li", Text = "内部备注" }, default);
        await node.Desk.TransferAsync(conversation, "li", "general", null, "脾气急", default);
        await node.Desk.ClaimAsync(conversation, "wang", default);
        await node.SayAsync(conversation, "wang", "二");

        await channel.AttemptedAsync(5);

        var sent = channel.Attempts.Select(a => a.Activity.Text ?? "").ToList();
        Assert.Equal(["一", "二"], sent.Where(text => text.Length == 1));
        var all = await node.Engine.Transcript.ReadAsync(conversation, 0, 100, default);
        Assert.Equal(all.Select(e => e.Activity.Text), sent);
        Assert.DoesNotContain(sent, text => text.Contains("内部备注", StringComparison.Ordinal) || text.Contains("脾气急", StringComparison.Ordinal));
    }

    [StoreFact]
    public async Task Nobody_is_rung_beyond_their_capacity_however_many_ring_at_once()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        await node.SignInAsync("li", capacity: 2);
        var conversations = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => node.Engine.OpenAsync($"c{i}")));
        foreach (var conversation in conversations)
            await node.EnqueueAsync(conversation);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => node.Round.RunAsync(default))));

        var open = await node.Episodes.ReadOpenAsync(default);
        Assert.Equal(2, open.Count(one => one.Episode.State == EpisodeState.Ringing));
        Assert.Equal(2, (await node.People.FindAsync("li", default))?.Load);
    }

    [StoreFact]
    public async Task A_ring_that_nobody_answers_goes_to_the_next_with_the_waiting_time_kept()
    {
        var time = new ShiftedTime();
        await using var node = await HandoffNode.StartAsync(Settings, time: time);
        await node.SignInAsync("li");
        var conversation = await node.Engine.OpenAsync("a");
        await node.EnqueueAsync(conversation);
        await node.Round.RunAsync(default);
        var rung = await node.Episodes.FindOpenAsync(conversation, default);
        await node.SignInAsync("wang");

        time.Advance(TimeSpan.FromSeconds(21));
        await node.Round.RunAsync(default);
        await node.Round.RunAsync(default);

        var next = await node.Episodes.FindOpenAsync(conversation, default);
        Assert.Equal(("li", "wang", EpisodeState.Ringing), (rung?.HumanAgent, next?.HumanAgent, next?.State));
        Assert.Equal(rung?.WaitingSince, next?.WaitingSince);
    }

    [StoreFact]
    public async Task Who_declines_as_the_only_one_there_is_not_rung_again_at_once_but_for_a_danger()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        await node.SignInAsync("li");
        var calm = await node.Engine.OpenAsync("a");
        var danger = await node.Engine.OpenAsync("b");
        await node.EnqueueAsync(calm);
        await node.MoveAsync(danger, new EpisodeMove.Enqueue(new HandoffRequest(HandoffReason.Hazard, HandoffPriority.Emergency, HandoffQueues.Emergency, null)));
        await node.Round.RunAsync(default);
        await node.Desk.DeclineAsync(calm, "li", default);
        await node.Desk.DeclineAsync(danger, "li", default);

        await node.Round.RunAsync(default);

        var left = await node.Episodes.FindOpenAsync(calm, default);
        Assert.Equal((EpisodeState.Queued, EpisodeState.Ringing), (left?.State, await node.StateAsync(danger)));
        Assert.Equal(("li", 1), (left?.Pauses[0].HumanAgent, left?.Pauses[0].Times));
        Assert.IsType<MoveOutcome.Moved>(await node.Desk.ClaimAsync(calm, "li", default));
    }

    [StoreFact]
    public async Task A_human_agent_out_of_sight_loses_the_customer_who_hears_of_it_and_comes_first()
    {
        var time = new ShiftedTime();
        await using var node = await HandoffNode.StartAsync(Settings, time: time);
        await node.SignInAsync("li");
        var conversation = await node.Engine.OpenAsync("a");
        await node.SayAsync(conversation, "li", "您好");

        time.Advance(TimeSpan.FromSeconds(61));
        await node.SignInAsync("wang");
        await node.Round.RunAsync(default);
        await node.Round.RunAsync(default);

        var episode = await node.Episodes.FindOpenAsync(conversation, default);
        Assert.Equal((EpisodeState.Ringing, "wang", HandoffPriority.High), (episode?.State, episode?.HumanAgent, episode?.Priority));
        Assert.IsType<SayingOutcome.Refused>(await node.SayAsync(await WithOwnerAsync(node, conversation, "wang"), "li", "我回来了"));
    }

    [StoreFact]
    public async Task Steps_are_written_down_without_gaps_and_add_up_to_the_state()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        await node.SignInAsync("li");
        await node.SignInAsync("wang");
        var conversation = await node.Engine.OpenAsync("a");
        await node.EnqueueAsync(conversation);
        await node.Desk.ClaimAsync(conversation, "li", default);
        await node.SayAsync(conversation, "li", "您好");
        await node.Desk.TransferAsync(conversation, "li", "general", "wang", "需要查表", default);
        await node.Round.RunAsync(default);
        await node.Desk.AcceptAsync(conversation, "wang", default);
        await node.Desk.ConcludeAsync(conversation, "wang", default);
        await node.Desk.FinishAsync(conversation, "wang", "meter", default);

        var events = await node.EventsAsync(conversation);

        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.Number));
        Assert.All(events.Zip(events.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal((EpisodeState.Bot, EpisodeState.Closed), (events[0].From, events[^1].To));
        Assert.Equal(EpisodeState.Bot, await node.StateAsync(conversation));
        Assert.Single(await node.Episodes.ReadHandlingAsync(10, default));
    }

    [StoreFact]
    public async Task Ticket_numbers_are_given_once()
    {
        await using var node = await HandoffNode.StartAsync(Settings);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => node.Episodes.NextTicketAsync(new DateOnly(2026, 11, 27), default)));

        Assert.Equal(20, numbers.Distinct().Count());
        Assert.Contains("LY20261127001", numbers);
    }

    [StoreFact]
    public async Task A_note_with_a_client_id_is_written_once()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        var conversation = await node.Engine.OpenAsync("a");
        var note = new DeskNote { Conversation = conversation, Kind = DeskNoteKind.Note, Author = "li", Text = "回访", ClientId = "n1" };

        var written = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => node.Notes.WriteAsync(note, default)));

        Assert.Single(written, isWritten => isWritten);
        Assert.Equal("回访", Assert.Single(await node.Notes.ReadAsync(conversation, 0, default)).Text);
        Assert.Empty(await node.Engine.Transcript.ReadAsync(conversation, 0, 10, default));
    }

    private static async Task<ConversationKey> WithOwnerAsync(HandoffNode node, ConversationKey conversation, string owner)
    {
        await node.Desk.AcceptAsync(conversation, owner, default);
        return conversation;
    }

    private static async Task<IReadOnlyList<DeskNote>> NotesAsync(HandoffNode node, ConversationKey conversation, int count)
    {
        using var changed = new SemaphoreSlim(0);
        node.Signals.Changed += _ => changed.Release();
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
        {
            var notes = await node.Notes.ReadAsync(conversation, 0, patience.Token);
            if (notes.Count >= count)
                return notes;
            await changed.WaitAsync(patience.Token);
        }
    }
}
