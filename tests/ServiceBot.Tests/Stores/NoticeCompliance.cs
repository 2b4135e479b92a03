using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>What the bot says unasked, on every database.</summary>
public abstract class NoticeCompliance
{
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task A_notice_stands_in_the_transcript_and_listeners_are_told()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");
        var told = new TaskCompletionSource<IReadOnlyList<TranscriptEntry>>();
        using var subscription = engine.Feed.Subscribe(conversation, told.SetResult);

        var isSaid = await Store(engine).SayAsync(conversation, News("工单已派出"), "BX1/assigned", default);

        Assert.True(isSaid);
        var entry = Assert.Single(await told.Task.WaitAsync(EngineHost.Patience));
        Assert.Equal((1, "bot-0000001", "工单已派出"), (entry.Sequence, entry.Activity.Id, entry.Activity.Text));
        Assert.Equal((ActivityRole.Bot, ReplyKind.Progress, null), (entry.Activity.From, entry.Activity.Kind, entry.Activity.ReplyToId));
        Assert.Equal(["电话催办"], entry.Activity.SuggestedActions);
        Assert.Equal("工单已派出", Assert.Single(await engine.Transcript.ReadAsync(conversation, 0, 10, default)).Activity.Text);
    }

    [StoreFact]
    public async Task A_notice_repeated_at_once_or_after_a_restart_is_said_once()
    {
        bool[] outcomes;
        await using (var before = await EngineHost.StartAsync(Settings))
        {
            var key = await before.OpenAsync("a");
            outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
                Task.Run(() => Store(before).SayAsync(key, News("已派出"), "k", default))));
        }
        await using var engine = await EngineHost.StartAsync(Settings);
        var (conversation, other) = (await engine.OpenAsync("a"), await engine.OpenAsync("b"));

        var again = await Store(engine).SayAsync(conversation, News("已派出"), "k", default);
        var elsewhere = await Store(engine).SayAsync(other, News("已派出"), "k", default);

        Assert.Single(outcomes, isSaid => isSaid);
        Assert.Equal((false, true), (again, elsewhere));
        Assert.Single(await engine.Transcript.ReadAsync(conversation, 0, 10, default));
    }

    [StoreFact]
    public async Task Nothing_is_said_to_a_conversation_that_is_not_there()
    {
        await using var engine = await EngineHost.StartAsync(Settings);

        var isSaid = await Store(engine).SayAsync(new ConversationKey("nobody"), News("已派出"), "k", default);

        Assert.False(isSaid);
    }

    [StoreFact]
    public async Task A_notice_during_a_turn_waits_for_nothing_and_disturbs_nothing()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var (started, gate) = engine.Handler.Block(turn => turn.Inbound[0].Activity.Text == "一");
        var conversation = await engine.OpenAsync("a");
        await engine.SayAsync(conversation, "一", "m1");
        await started.PassAsync();

        var isSaid = await Store(engine).SayAsync(conversation, News("已派出"), "k", default);
        await engine.SayAsync(conversation, "二", "m2");
        gate.Open();
        await engine.RepliesAsync(conversation, 3);
        await engine.SayAsync(conversation, "三", "m3");

        Assert.True(isSaid);
        await engine.RepliesAsync(conversation, 4);
        var entries = await engine.Transcript.ReadAsync(conversation, 0, 20, default);
        Assert.Equal(["一", "已派出", "二", "re:一", "re:二", "三", "re:三"], entries.Select(e => e.Activity.Text));
        Assert.Equal(Enumerable.Range(1, 7).Select(i => (long)i), entries.Select(e => e.Sequence));
        Assert.Equal(entries.Select(e => e.Activity.Timestamp).Distinct().Order(), entries.Select(e => e.Activity.Timestamp));
        Assert.Equal([false, true, true], engine.Handler.Turns.Select(t => t.State.IsGreeted));
    }

    [StoreFact]
    public async Task Notices_among_many_messages_leave_no_gap_and_no_message_unanswered()
    {
        const int Messages = 30, Notices = 30;
        await using var engine = await EngineHost.StartAsync(Settings.With("Messaging:MaxTurnActivities", "1"));
        var conversation = await engine.OpenAsync("a");
        var told = new List<long>();
        var enough = new TaskCompletionSource();
        using var subscription = engine.Feed.Subscribe(conversation, entries =>
        {
            told.AddRange(entries.Select(e => e.Sequence));
            if (told.Count >= Messages * 2 + Notices)
                enough.TrySetResult();
        });

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(0, Messages).Select(i => Task.Run(() => engine.SayAsync(conversation, "问" + i)))),
            Task.WhenAll(Enumerable.Range(0, Notices).Select(i =>
                Task.Run(() => Store(engine).SayAsync(conversation, News("讯" + i), "k" + i, default)))));

        await enough.Task.WaitAsync(EngineHost.Patience);
        Assert.Equal(Enumerable.Range(1, Messages * 2 + Notices).Select(i => (long)i), told);
        var replies = await engine.RepliesAsync(conversation, Messages + Notices);
        Assert.Equal(Messages, replies.Where(r => r.StartsWith("re:", StringComparison.Ordinal)).Distinct().Count());
        Assert.Equal(Messages, engine.Handler.Turns.Count);
    }

    [StoreFact]
    public async Task A_notice_changes_nothing_of_what_the_bot_remembers()
    {
        await using (var before = await EngineHost.StartAsync(Settings))
        {
            before.Handler.Script = (turn, _) => Task.FromResult(
                ScriptedHandler.Echo(turn) with { State = new ConversationState { Region = "ZJ" } });
            var key = await before.OpenAsync("a");
            await before.SayAsync(key, "一");
            await before.RepliesAsync(key, 1);
            await Store(before).SayAsync(key, News("已派出"), "k", default);
        }
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");

        await engine.SayAsync(conversation, "二");

        Assert.Equal("re:二", (await engine.RepliesAsync(conversation, 3))[^1]);
        Assert.Equal("ZJ", engine.Handler.Turns.Single().State.Region);
    }

    [StoreFact]
    public async Task A_notice_is_sent_where_clients_do_not_read_the_transcript_and_in_its_place()
    {
        var channel = new ScriptedChannel();
        await using var engine = await EngineHost.StartAsync(Settings.With("Outbox:PollInterval", "00:01:00"),
            configure: services => services.AddSingleton<IChannel>(channel));
        var (started, gate) = engine.Handler.Block(_ => true);
        var conversation = await engine.OpenAsync("a", channel.Name);
        await engine.SayAsync(conversation, "一");
        await started.PassAsync();

        await Store(engine).SayAsync(conversation, News("已派出"), "k", default);
        await channel.AttemptedAsync(1);
        gate.Open();

        await channel.AttemptedAsync(2);
        Assert.Equal([("a", "已派出"), ("a", "re:一")], channel.Attempts.Select(a => (a.NativeId, a.Activity.Text)));
    }

    [StoreFact]
    public async Task A_notice_on_a_channel_whose_clients_read_the_transcript_is_not_in_the_outbox()
    {
        await using var engine = await EngineHost.StartAsync(Settings,
            configure: services => services.AddSingleton<IChannel>(new ScriptedChannel()));
        var conversation = await engine.OpenAsync("a");

        await Store(engine).SayAsync(conversation, News("已派出"), "k", default);

        var outbox = engine.Services.GetRequiredService<IOutboxStore>();
        Assert.Empty(await outbox.ClaimAsync(10, TimeSpan.FromMinutes(1), default));
    }

    [StoreFact]
    public async Task Who_watches_something_is_found_once_however_often_they_asked()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        engine.Handler.Leave(new SideRecord.Watch("BX1"), new SideRecord.Watch("GZ-1"), new SideRecord.Watch("BX1"));
        var (first, second) = (await engine.OpenAsync("a"), await engine.OpenAsync("b"));
        foreach (var (conversation, replies) in new[] { (first, 1), (second, 1), (first, 2) })
        {
            await engine.SayAsync(conversation, "报修");
            await engine.RepliesAsync(conversation, replies);
        }

        var order = await Store(engine).FindWatchersAsync("BX1", default);
        var unknown = await Store(engine).FindWatchersAsync("BX", default);

        Assert.Equal([second, first], order);
        Assert.Empty(unknown);
    }

    private static Reply News(string text) =>
        new() { Kind = ReplyKind.Progress, Text = text, SuggestedActions = ["电话催办"] };

    private static INoticeStore Store(EngineHost engine) => engine.Services.GetRequiredService<INoticeStore>();
}
