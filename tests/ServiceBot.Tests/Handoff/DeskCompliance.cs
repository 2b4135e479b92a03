using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Handoff;

/// <summary>What desks keep and see, on every database.</summary>
public abstract class DeskCompliance
{
    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task A_transfer_shows_who_passed_it_on_until_somebody_accepts_and_its_note_stays()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        await node.SignInAsync("li");
        await node.SignInAsync("wang");
        var conversation = await node.Engine.OpenAsync("a");
        await node.SayAsync(conversation, "li", "您好");

        await node.Desk.TransferAsync(conversation, "li", "general", "wang", "要查表", default);
        var pending = await node.Episodes.FindOpenAsync(conversation, default);
        await node.Round.RunAsync(default);
        await node.Desk.AcceptAsync(conversation, "wang", default);
        var accepted = await node.Episodes.FindOpenAsync(conversation, default);

        Assert.Equal(("li", "wang", "要查表"), (pending?.TransferredBy, pending?.WantedAgent, pending?.TransferNote));
        Assert.Equal((null, "wang", EpisodeState.Active), (accepted?.TransferredBy, accepted?.HumanAgent, accepted?.State));
        var note = Assert.Single(await node.Notes.ReadAsync(conversation, 0, default));
        Assert.Equal((DeskNoteKind.Transfer, "li", "要查表"), (note.Kind, note.Author, note.Text));
    }

    [StoreFact]
    public async Task Who_passed_it_on_may_take_it_back_while_nobody_has_accepted()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        await node.SignInAsync("li");
        await node.SignInAsync("wang");
        var conversation = await node.Engine.OpenAsync("a");
        await node.SayAsync(conversation, "li", "您好");
        await node.Desk.TransferAsync(conversation, "li", "general", "wang", null, default);
        await node.Round.RunAsync(default);

        await node.Desk.ClaimAsync(conversation, "li", default);

        Assert.IsType<MoveOutcome.Refused>(await node.Desk.AcceptAsync(conversation, "wang", default));
        Assert.Equal("li", (await node.Episodes.FindOpenAsync(conversation, default))?.HumanAgent);
    }

    [StoreFact]
    public async Task A_transfer_that_nobody_could_take_is_refused_and_changes_nothing()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        await node.SignInAsync("li");
        await node.SignInAsync("full", capacity: 1);
        await node.SignInAsync("away");
        await node.People.SetAvailableAsync("away", false, default);
        await node.SayAsync(await node.Engine.OpenAsync("other"), "full", "您好");
        var conversation = await node.Engine.OpenAsync("a");
        await node.SayAsync(conversation, "li", "您好");

        MoveOutcome[] outcomes =
        [
            await node.Desk.TransferAsync(conversation, "li", "general", "li", "自己", default),
            await node.Desk.TransferAsync(conversation, "li", "general", "nobody", "无人", default),
            await node.Desk.TransferAsync(conversation, "li", "general", "away", "离开", default),
            await node.Desk.TransferAsync(conversation, "li", "general", "full", "满了", default),
            await node.Desk.TransferAsync(conversation, "li", "complaints", null, "没有人", default),
        ];

        Assert.All(outcomes, outcome => Assert.Equal(MoveRefusal.NotFree, Assert.IsType<MoveOutcome.Refused>(outcome).Reason));
        Assert.Equal("li", (await node.Episodes.FindOpenAsync(conversation, default))?.HumanAgent);
        Assert.Empty(await node.Notes.ReadAsync(conversation, 0, default));
    }

    [StoreFact]
    public async Task Who_is_wanted_but_full_by_now_is_waited_for_no_longer_than_a_ring()
    {
        var time = new ShiftedTime();
        await using var node = await HandoffNode.StartAsync(Settings, time: time);
        await node.SignInAsync("li");
        await node.SignInAsync("wang", capacity: 1);
        await node.SignInAsync("zhao");
        var conversation = await node.Engine.OpenAsync("a");
        await node.SayAsync(conversation, "li", "您好");
        await node.Desk.TransferAsync(conversation, "li", "general", "wang", null, default);
        await node.SayAsync(await node.Engine.OpenAsync("other"), "wang", "您好");

        await node.Round.RunAsync(default);
        var before = await node.Episodes.FindOpenAsync(conversation, default);
        time.Advance(TimeSpan.FromSeconds(21));
        await node.Round.RunAsync(default);
        await node.Round.RunAsync(default);

        Assert.Equal((EpisodeState.Queued, "wang"), (before?.State, before?.WantedAgent));
        Assert.Equal("zhao", (await node.Episodes.FindOpenAsync(conversation, default))?.HumanAgent);
    }

    [StoreFact]
    public async Task A_draft_survives_a_restart_and_goes_with_the_message_that_it_became()
    {
        ConversationKey conversation;
        await using (var before = await HandoffNode.StartAsync(Settings))
        {
            await before.SignInAsync("li");
            conversation = await before.Engine.OpenAsync("a");
            await Drafts(before).SaveAsync(conversation, "li", "您好，", default);
            await Drafts(before).SaveAsync(conversation, "li", "您好，正在查 ", default);
        }
        await using var node = await HandoffNode.StartAsync(Settings);

        var kept = await Drafts(node).FindAsync(conversation, "li", default);
        var others = await Drafts(node).FindAsync(conversation, "wang", default);
        await node.SayAsync(conversation, "li", "您好，正在查", "c1");
        var sent = await Drafts(node).ReadAsync("li", default);
        await Drafts(node).SaveAsync(conversation, "li", "还有", default);
        await node.SayAsync(conversation, "li", "您好，正在查", "c1");

        Assert.Equal("您好，正在查", kept?.Text);
        Assert.Null(others);
        Assert.Empty(sent);
        Assert.Equal("还有", Assert.Single(await Drafts(node).ReadAsync("li", default)).Text);
    }

    [StoreFact]
    public async Task An_emptied_draft_is_gone_and_an_unknown_conversation_has_none()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        var conversation = await node.Engine.OpenAsync("a");
        await Drafts(node).SaveAsync(conversation, "li", "您好", default);

        await Drafts(node).SaveAsync(conversation, "li", " ", default);
        await Drafts(node).SaveAsync(new ConversationKey("unknown"), "li", "您好", default);

        Assert.Empty(await Drafts(node).ReadAsync("li", default));
        await Assert.ThrowsAsync<ArgumentException>(() => Drafts(node).SaveAsync(conversation, "li", new string('字', 2001), default));
    }

    [StoreFact]
    public async Task A_reminder_is_set_moved_and_done_once()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        var reminders = node.Engine.Services.GetRequiredService<IDeskReminders>();
        var conversation = await node.Engine.OpenAsync("a");
        var due = new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);
        var reminder = new DeskReminder { Id = "r1", Conversation = conversation, HumanAgent = "li", Kind = DeskReminderKind.CallBack, DueAt = due, Text = "回电" };

        var set = await reminders.SetAsync(reminder, default);
        var early = await reminders.ReadDueAsync(due.AddSeconds(-1), 10, default);
        var onTime = await reminders.ReadDueAsync(due, 10, default);
        var moved = await reminders.SetAsync(reminder with { DueAt = due.AddHours(1) }, default);
        var stolen = await reminders.SetAsync(reminder with { HumanAgent = "wang" }, default);
        var unknown = await reminders.SetAsync(reminder with { Id = "r2", Conversation = new ConversationKey("unknown") }, default);
        var open = await reminders.ReadAsync("li", default);
        var done = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => reminders.DoneAsync("r1", default)));

        Assert.Equal((true, true, false, false), (set, moved, stolen, unknown));
        Assert.Empty(early);
        Assert.Equal(("r1", "回电", DeskReminderKind.CallBack), (onTime[0].Id, onTime[0].Text, onTime[0].Kind));
        Assert.Equal(due.AddHours(1), Assert.Single(open).DueAt);
        Assert.Single(done, isDone => isDone);
        Assert.Empty(await reminders.ReadAsync("li", default));
    }

    [StoreFact]
    public async Task What_everybody_has_put_off_is_counted_at_once_each_conversation_once()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        var reminders = node.Engine.Services.GetRequiredService<IDeskReminders>();
        var (a, b) = (await node.Engine.OpenAsync("a"), await node.Engine.OpenAsync("b"));
        foreach (var (id, conversation, person) in new[] { ("1", a, "li"), ("2", a, "li"), ("3", b, "li"), ("4", b, "wang"), ("5", a, "zhao") })
            await reminders.SetAsync(new DeskReminder { Id = id, Conversation = conversation, HumanAgent = person, Kind = DeskReminderKind.Snooze, DueAt = DateTimeOffset.UnixEpoch }, default);
        await reminders.DoneAsync("5", default);

        var counts = await reminders.CountAsync(default);

        Assert.Equal([("li", 2), ("wang", 1)], counts.Select(one => (one.Key, one.Value)).Order());
    }

    [StoreFact]
    public async Task A_word_that_the_platform_refused_is_visible_and_resent_once()
    {
        var isClosed = true;
        var channel = new ScriptedChannel { Script = (activity, _) => isClosed && activity.Text == "二" ? new SendOutcome.Refused("user-gone") : new SendOutcome.Sent() };
        await using var node = await HandoffNode.StartAsync(Settings, channel: channel);
        var deliveries = node.Engine.Services.GetRequiredService<IDeliveries>();
        await node.SignInAsync("li");
        var conversation = await node.Engine.OpenAsync("a", "wechat");
        foreach (var text in new[] { "一", "二", "三" })
            await node.SayAsync(conversation, "li", text, text);

        var failed = await DeliveriesAsync(node, conversation, all => all is [{ State: DeliveryState.Failed }]);
        isClosed = false;
        var resent = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => deliveries.ResendAsync(conversation, failed[0].Sequence, default))));
        await node.SayAsync(conversation, "li", "四");
        await channel.AttemptedAsync(6);
        var after = await DeliveriesAsync(node, conversation, all => all.Count == 0);

        Assert.Equal("user-gone", failed[0].Reason);
        Assert.Single(resent, isDone => isDone);
        Assert.Empty(after);
        Assert.Equal(["一", "二", "三", "二", "四"], channel.Attempts.Select(a => a.Activity.Text).Where(text => text?.Length == 1));
        Assert.Single(channel.Attempts.Where(a => a.Activity.Text == "二").Select(a => a.Activity.Id).Distinct());
    }

    [StoreFact]
    public async Task A_word_that_waits_for_the_customer_to_write_is_visible_as_held()
    {
        var channel = new ScriptedChannel { Script = (activity, _) => activity.Text == "您好" ? new SendOutcome.Held("window-closed") : new SendOutcome.Sent() };
        await using var node = await HandoffNode.StartAsync(Settings, channel: channel);
        await node.SignInAsync("li");
        var conversation = await node.Engine.OpenAsync("a", "wechat");

        await node.SayAsync(conversation, "li", "您好");

        var held = await DeliveriesAsync(node, conversation, all => all is [{ State: DeliveryState.Held }]);
        Assert.Equal("window-closed", held[0].Reason);
        Assert.False(await node.Engine.Services.GetRequiredService<IDeliveries>().ResendAsync(conversation, held[0].Sequence, default));
    }

    [StoreFact]
    public async Task Tickets_are_listed_until_somebody_takes_the_conversation_up()
    {
        await using var node = await HandoffNode.StartAsync(Settings);
        await node.SignInAsync("li");
        var conversations = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => node.Engine.OpenAsync($"c{i}")));
        var request = new HandoffRequest(HandoffReason.Asked, HandoffPriority.Normal, "general", null);
        foreach (var conversation in conversations)
            await node.MoveAsync(conversation, new EpisodeMove.LeaveTicket(request, "LY1"), EpisodeActor.Customer);
        await node.Desk.ClaimAsync(conversations[1], "li", default);
        var tickets = new EpisodeFilter { States = [EpisodeState.AfterHours, EpisodeState.Failed], IsNewestOnly = true };

        var open = await node.Episodes.ListAsync(tickets, default);
        var all = await node.Episodes.ListAsync(tickets with { IsNewestOnly = false }, default);
        var mine = await node.Episodes.ListAsync(new EpisodeFilter { HumanAgent = "li" }, default);
        var page = await node.Episodes.ListAsync(new EpisodeFilter { Limit = 2 }, default);

        Assert.Equal([conversations[0], conversations[2]], open.Select(e => e.Conversation).OrderBy(key => Array.IndexOf(conversations, key)));
        Assert.Equal(3, all.Count);
        Assert.Equal((conversations[1], EpisodeState.Active), (Assert.Single(mine).Conversation, mine[0].State));
        Assert.Equal(2, page.Count);
    }

    private static IDeskDrafts Drafts(HandoffNode node) => node.Engine.Services.GetRequiredService<IDeskDrafts>();

    /// <summary>What is not sent, as soon as it is as wanted.</summary>
    private static async Task<IReadOnlyList<Delivery>> DeliveriesAsync(
        HandoffNode node, ConversationKey conversation, Func<IReadOnlyList<Delivery>, bool> isWanted)
    {
        var deliveries = node.Engine.Services.GetRequiredService<IDeliveries>();
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
        {
            var all = await deliveries.ReadAsync(conversation, 0, patience.Token);
            if (isWanted(all))
                return all;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }
}
