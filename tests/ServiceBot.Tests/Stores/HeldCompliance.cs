using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Replies that a platform takes only after the customer's next message, and in part, on every database.</summary>
public abstract class HeldCompliance
{
    private readonly ShiftedTime _time = new();
    private readonly ScriptedChannel _channel = new();

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    private DateTimeOffset InAMinute => _time.GetUtcNow() + TimeSpan.FromMinutes(1);

    [StoreFact]
    public async Task A_held_reply_goes_along_with_the_answer_to_the_next_message()
    {
        await using var engine = await StartAsync();
        var conversation = await HoldAsync(engine, "一");
        await engine.AskAsync(conversation, "二", "m2", InAMinute);

        var answer = await engine.TakeAsync(conversation, "m2");

        Assert.Equal(["re:一", "re:二"], Texts(answer));
        Assert.Equal(Texts(answer), Texts(await engine.TakeAsync(conversation, "m2")));
        Assert.Single(_channel.Attempts);
    }

    [StoreFact]
    public async Task A_held_reply_leaves_by_itself_before_the_answer_to_the_next_message()
    {
        await using var engine = await StartAsync();
        var conversation = await HoldAsync(engine, "一");
        _channel.Script = (_, _) => new SendOutcome.Sent();

        await engine.SayAsync(conversation, "二");

        await _channel.AttemptedAsync(3);
        Assert.Equal(["re:一", "re:一", "re:二"], _channel.Attempts.Select(a => a.Activity.Text));
    }

    [StoreFact]
    public async Task A_held_reply_holds_back_what_comes_after_it_and_counts_no_attempt()
    {
        await using var engine = await StartAsync();
        var conversation = await HoldAsync(engine, "一");
        for (var i = 0; i < 5; i++)
        {
            await engine.SayAsync(conversation, "续" + i);
            await _channel.AttemptedAsync(2 + i);
            await HeldAsync(engine, conversation);
        }
        _channel.Script = (_, _) => new SendOutcome.Sent();

        await engine.SayAsync(conversation, "末");

        await _channel.AttemptedAsync(13);
        Assert.Equal(
            ["re:一", "re:续0", "re:续1", "re:续2", "re:续3", "re:续4", "re:末"],
            _channel.Attempts.Skip(6).Select(a => a.Activity.Text));
        Assert.All(_channel.Items, item => Assert.Equal(0, item.Attempts));
    }

    [StoreFact]
    public async Task A_request_without_an_answer_of_its_own_takes_what_is_held_and_what_waits_behind_it()
    {
        await using var engine = await StartAsync();
        var conversation = await HoldAsync(engine, "一");
        var notices = engine.Services.GetRequiredService<INoticeStore>();
        await notices.SayAsync(conversation, new Reply { Kind = ReplyKind.Answer, Text = "来电了" }, "n1", default);

        var taken = await Inline(engine).TakeHeldAsync(conversation, "e1", default);
        var again = await Inline(engine).TakeHeldAsync(conversation, "e1", default);
        var other = await Inline(engine).TakeHeldAsync(conversation, "e2", default);

        Assert.Equal(["re:一", "来电了"], Texts(taken));
        Assert.Equal(Texts(taken), Texts(again));
        Assert.IsType<InlineAnswer.Empty>(other);
        Assert.Single(_channel.Attempts);
    }

    [StoreFact]
    public async Task A_message_that_is_answered_with_nothing_makes_held_replies_due()
    {
        await using var engine = await StartAsync();
        var conversation = await HoldAsync(engine, "一");
        engine.Handler.Script = (turn, _) => Task.FromResult(ScriptedHandler.Echo(turn) with { Replies = [] });
        _channel.Script = (_, _) => new SendOutcome.Sent();
        await engine.AskAsync(conversation, "二", "m2", InAMinute);

        var answer = await engine.TakeAsync(conversation, "m2");

        Assert.IsType<InlineAnswer.Empty>(answer);
        await _channel.AttemptedAsync(2);
        Assert.Equal("re:一", _channel.Attempts[1].Activity.Text);
    }

    [StoreFact]
    public async Task A_customer_who_writes_while_a_send_fails_is_not_forgotten()
    {
        await using var engine = await StartAsync();
        var conversation = await engine.OpenAsync("a", _channel.Name);
        var said = false;
        _channel.Delay = async _ =>
        {
            if (said)
                return;
            said = true;
            await engine.SayAsync(conversation, "二");
            await engine.WhenAsync(conversation, e => e.Count == 4);
        };
        _channel.Script = (_, count) => count == 1 ? new SendOutcome.Held("window-closed") : new SendOutcome.Sent();

        await engine.SayAsync(conversation, "一");

        await _channel.AttemptedAsync(3);
        Assert.Equal(["re:一", "re:一", "re:二"], _channel.Attempts.Select(a => a.Activity.Text));
    }

    [StoreFact]
    public async Task A_reply_that_is_held_for_too_long_becomes_a_dead_letter_and_the_next_one_leaves()
    {
        await using var engine = await StartAsync();
        var conversation = await HoldAsync(engine, "一");
        _channel.Script = (_, _) => new SendOutcome.Sent();
        var notices = engine.Services.GetRequiredService<INoticeStore>();
        await notices.SayAsync(conversation, new Reply { Kind = ReplyKind.Answer, Text = "来电了" }, "n1", default);

        _time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        await _channel.AttemptedAsync(2);
        Assert.Equal("来电了", _channel.Attempts[1].Activity.Text);
        var dead = Assert.Single(await engine.Services.GetRequiredService<IOutboxStore>().ReadDeadLettersAsync(10, default));
        Assert.Equal((conversation, "held-too-long"), (dead.Conversation, dead.Reason));
    }

    [StoreFact]
    public async Task Parts_that_were_taken_are_told_at_the_next_attempt_and_never_become_fewer()
    {
        SendOutcome[] outcomes =
            [new SendOutcome.Retry(null, 2), new SendOutcome.Retry(null), new SendOutcome.Held("window-closed", 3)];
        _channel.Script = (_, count) => outcomes[Math.Min(count, outcomes.Length) - 1];
        await using var engine = await StartAsync();
        var conversation = await engine.OpenAsync("a", _channel.Name);
        await engine.SayAsync(conversation, "一");
        await _channel.AttemptedAsync(3);
        await HeldAsync(engine, conversation);
        await engine.AskAsync(conversation, "二", "m2", InAMinute);

        var answer = (InlineAnswer.Taken)await engine.TakeAsync(conversation, "m2");

        Assert.Equal([0, 2, 2], _channel.Items.Select(i => i.SentParts));
        Assert.Equal([3, 0], answer.Replies.Select(r => r.SentParts));
    }

    private static IInlineReplies Inline(EngineHost engine) => engine.Services.GetRequiredService<IInlineReplies>();

    private static IReadOnlyList<string?> Texts(InlineAnswer answer) =>
        [.. Assert.IsType<InlineAnswer.Taken>(answer).Replies.Select(r => r.Entry.Activity.Text)];

    /// <summary>Waits until the database knows that replies are held.</summary>
    private static async Task HeldAsync(EngineHost engine, ConversationKey conversation)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (await StoreRows.CountAsync(engine, "SELECT count(*) FROM outbox WHERE held_reason IS NOT NULL AND conversation = '"
            + conversation.Value + "'") == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<ConversationKey> HoldAsync(EngineHost engine, string text)
    {
        _channel.Script = (_, _) => new SendOutcome.Held("window-closed");
        var conversation = await engine.OpenAsync("a", _channel.Name);
        await engine.SayAsync(conversation, text);
        await _channel.AttemptedAsync(1);
        await HeldAsync(engine, conversation);
        return conversation;
    }

    private Task<EngineHost> StartAsync() => EngineHost.StartAsync(
        Settings.With("Outbox:PollInterval", "00:00:00.05").With("Outbox:FirstPause", "00:00:00.02")
            .With("Outbox:MaxAttempts", "3").With("Messaging:MaxTurnActivities", "1"),
        configure: services => services.AddSingleton<IChannel>(_channel).AddSingleton<TimeProvider>(_time));
}
