using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Answers that the customer's own request carries back, on every database.</summary>
public abstract class InlineCompliance
{
    private readonly ShiftedTime _time = new();

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    private DateTimeOffset InAMinute => _time.GetUtcNow() + TimeSpan.FromMinutes(1);

    [StoreFact]
    public async Task The_request_gets_the_answer_and_the_outbox_does_not_send_it()
    {
        var channel = new ScriptedChannel();
        await using var engine = await StartAsync(channel);
        var conversation = await engine.OpenAsync("a", channel.Name);
        await engine.AskAsync(conversation, "一", "m1", InAMinute);

        var answer = await engine.TakeAsync(conversation, "m1");

        Assert.Equal(["re:一"], Texts(answer));
        var item = ((InlineAnswer.Taken)answer).Replies[0];
        Assert.Equal(("wechat", "a", "user-a"), (item.Address.Channel, item.Address.NativeId, item.Address.ChannelUser));
        await engine.SayAsync(conversation, "二");
        await channel.AttemptedAsync(1);
        Assert.Equal(["re:二"], channel.Attempts.Select(a => a.Activity.Text));
    }

    [StoreFact]
    public async Task A_repetition_of_the_request_gets_the_same_reply_also_after_a_restart()
    {
        var channel = new ScriptedChannel();
        InlineAnswer first;
        await using (var engine = await StartAsync(channel))
        {
            var conversation = await engine.OpenAsync("a", channel.Name);
            await engine.AskAsync(conversation, "一", "m1", InAMinute);
            first = await engine.TakeAsync(conversation, "m1");
        }
        await using var restarted = await StartAsync(channel);
        var again = await restarted.OpenAsync("a", channel.Name);

        var acceptance = await restarted.AskAsync(again, "一", "m1", InAMinute);
        var second = await restarted.TakeAsync(again, "m1");

        Assert.IsType<Acceptance.Duplicate>(acceptance);
        Assert.Equal(Ids(first), Ids(second));
        Assert.Empty(channel.Attempts);
    }

    [StoreFact]
    public async Task A_reply_that_was_taken_long_ago_counts_as_delivered()
    {
        var channel = new ScriptedChannel();
        await using var engine = await StartAsync(channel);
        var conversation = await engine.OpenAsync("a", channel.Name);
        await engine.AskAsync(conversation, "一", "m1", InAMinute);
        await engine.TakeAsync(conversation, "m1");

        _time.Advance(InlineAnswer.RepeatableFor + TimeSpan.FromSeconds(1));
        var late = await engine.TakeAsync(conversation, "m1");
        await engine.SayAsync(conversation, "二");

        Assert.IsType<InlineAnswer.Empty>(late);
        await channel.AttemptedAsync(1);
        Assert.Equal(["re:二"], channel.Attempts.Select(a => a.Activity.Text));
    }

    [StoreFact]
    public async Task An_answer_that_no_request_takes_is_sent_when_its_time_is_over()
    {
        var channel = new ScriptedChannel();
        await using var engine = await StartAsync(channel);
        var conversation = await engine.OpenAsync("a", channel.Name);
        await engine.AskAsync(conversation, "一", "m1", InAMinute);
        await engine.WhenAsync(conversation, e => e.Count == 2);
        await engine.SayAsync(await engine.OpenAsync("b", channel.Name), "旁");
        await channel.AttemptedAsync(1);

        _time.Advance(TimeSpan.FromMinutes(1));

        await channel.AttemptedAsync(2);
        Assert.Equal(["re:旁", "re:一"], channel.Attempts.Select(a => a.Activity.Text));
        Assert.IsNotType<InlineAnswer.Taken>(await engine.TakeAsync(conversation, "m1"));
    }

    [StoreFact]
    public async Task A_turn_that_outlasts_the_request_is_answered_by_the_outbox()
    {
        var channel = new ScriptedChannel();
        await using var engine = await StartAsync(channel);
        var (started, gate) = engine.Handler.Block(_ => true);
        var conversation = await engine.OpenAsync("a", channel.Name);
        await engine.AskAsync(conversation, "一", "m1", InAMinute);
        await started.PassAsync();

        var answer = await Inline(engine).TakeAsync(conversation, "m1", TimeSpan.FromMilliseconds(50), default);
        _time.Advance(TimeSpan.FromMinutes(2));
        gate.Open();

        Assert.IsType<InlineAnswer.NotYet>(answer);
        await channel.AttemptedAsync(1);
        Assert.Equal("re:一", channel.Attempts[0].Activity.Text);
    }

    [StoreFact]
    public async Task A_turn_that_says_nothing_ends_the_wait()
    {
        var channel = new ScriptedChannel();
        await using var engine = await StartAsync(channel);
        engine.Handler.Script = (turn, _) => Task.FromResult(ScriptedHandler.Echo(turn) with { Replies = [] });
        var conversation = await engine.OpenAsync("a", channel.Name);
        await engine.AskAsync(conversation, "一", "m1", InAMinute);

        var answer = await engine.TakeAsync(conversation, "m1");

        Assert.IsType<InlineAnswer.Empty>(answer);
    }

    [StoreFact]
    public async Task What_starts_no_turn_or_is_unknown_is_not_waited_for()
    {
        var channel = new ScriptedChannel();
        await using var engine = await StartAsync(channel);
        var conversation = await engine.OpenAsync("a", channel.Name);
        var view = EngineHost.Message("", "e1") with { Type = ActivityType.Event, Name = "view", InlineUntil = InAMinute };
        await engine.Intake.AcceptAsync(conversation, view, default);

        Assert.IsType<InlineAnswer.Empty>(await engine.TakeAsync(conversation, "e1"));
        Assert.IsType<InlineAnswer.Empty>(await engine.TakeAsync(conversation, "unknown"));
        Assert.IsType<InlineAnswer.Empty>(await engine.TakeAsync(new ConversationKey("unknown"), "m1"));
    }

    [StoreFact]
    public async Task An_answer_to_two_messages_goes_with_the_later_one()
    {
        var channel = new ScriptedChannel();
        await using var engine = await StartAsync(channel);
        var (started, gate) = engine.Handler.Block(turn => turn.Inbound[0].Activity.Text == "零");
        var conversation = await engine.OpenAsync("a", channel.Name);
        await engine.AskAsync(conversation, "零", "m0", InAMinute);
        await started.PassAsync();
        await engine.AskAsync(conversation, "一", "m1", InAMinute);
        await engine.AskAsync(conversation, "二", "m2", InAMinute);
        var requests = (Task<InlineAnswer>[])
            [engine.TakeAsync(conversation, "m0"), engine.TakeAsync(conversation, "m1"), engine.TakeAsync(conversation, "m2")];

        gate.Open();
        var answers = await Task.WhenAll(requests);

        // The first answer goes with its own request, or with a later one that came first.
        Assert.Equal(["re:零", "re:一+二"], answers.SelectMany(Texts).Order(StringComparer.Ordinal).Reverse());
        Assert.IsType<InlineAnswer.Empty>(answers[1]);
        Assert.Equal("re:一+二", Texts(answers[2])[^1]);
        Assert.Empty(channel.Attempts);
    }

    [StoreFact]
    public async Task What_a_request_cannot_carry_is_sent_from_where_it_stopped()
    {
        var channel = new ScriptedChannel();
        await using var engine = await StartAsync(channel);
        engine.Handler.Script = (turn, _) => Task.FromResult(ScriptedHandler.Echo(turn) with
        {
            Replies = [.. new[] { "甲", "乙", "丙" }.Select(text => new Reply { Kind = ReplyKind.Answer, Text = text })],
        });
        var conversation = await engine.OpenAsync("a", channel.Name);
        await engine.AskAsync(conversation, "一", "m1", InAMinute);
        var taken = (InlineAnswer.Taken)await engine.TakeAsync(conversation, "m1");

        await Inline(engine).ReturnAsync([taken.Replies[1] with { SentParts = 2 }, taken.Replies[2]], default);
        await Inline(engine).ReturnAsync([taken.Replies[2]], default);

        await channel.AttemptedAsync(2);
        Assert.Equal([("乙", 2), ("丙", 0)], channel.Items.Select(i => (i.Entry.Activity.Text, i.SentParts)));
        Assert.Equal(["甲"], Texts(await engine.TakeAsync(conversation, "m1")));
        Assert.Equal(2, channel.Attempts.Count);
    }

    [StoreFact]
    public async Task A_reply_that_a_sender_has_is_not_taken()
    {
        var (sending, gate) = (new Gate(), new Gate());
        var channel = new ScriptedChannel
        {
            Delay = activity =>
            {
                sending.Open();
                return activity.Text == "re:一" ? gate.PassAsync() : Task.CompletedTask;
            },
        };
        await using var engine = await StartAsync(channel);
        var conversation = await engine.OpenAsync("a", channel.Name);
        await engine.SayAsync(conversation, "一");
        await sending.PassAsync();
        await engine.AskAsync(conversation, "二", "m2", InAMinute);

        var answer = await engine.TakeAsync(conversation, "m2");
        gate.Open();

        Assert.IsType<InlineAnswer.BeingSent>(answer);
        await channel.AttemptedAsync(2);
        Assert.Equal(["re:一", "re:二"], channel.Attempts.Select(a => a.Activity.Text));
    }

    [StoreFact]
    public async Task A_thousand_requests_that_wait_at_once_all_get_their_answer()
    {
        var channel = new ScriptedChannel();
        await using var engine = await StartAsync(channel);
        var gate = new Gate();
        engine.Handler.Script = async (turn, token) =>
        {
            await gate.PassAsync(token);
            return ScriptedHandler.Echo(turn);
        };
        var requests = Enumerable.Range(0, 1000).Select(async i =>
        {
            var conversation = await engine.OpenAsync("c" + i, channel.Name);
            await engine.AskAsync(conversation, "问" + i, "m", InAMinute);
            return engine.TakeAsync(conversation, "m");
        });
        var waiting = await Task.WhenAll(requests);

        gate.Open();
        var answers = await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => "re:问" + i), answers.SelectMany(Texts));
        Assert.Empty(channel.Attempts);
    }

    private static IInlineReplies Inline(EngineHost engine) => engine.Services.GetRequiredService<IInlineReplies>();

    private static IReadOnlyList<string?> Texts(InlineAnswer answer) =>
        answer is InlineAnswer.Taken taken ? [.. taken.Replies.Select(r => r.Entry.Activity.Text)] : [];

    private static IEnumerable<string> Ids(InlineAnswer answer) =>
        Assert.IsType<InlineAnswer.Taken>(answer).Replies.Select(r => r.Entry.Activity.Id);

    private Task<EngineHost> StartAsync(ScriptedChannel channel) => EngineHost.StartAsync(
        Settings.With("Outbox:PollInterval", "00:00:00.05").With("Messaging:GatherWindow", "00:00:00"),
        configure: services => services.AddSingleton<IChannel>(channel).AddSingleton<TimeProvider>(_time));
}
