using ServiceBot.Core.Conversations;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Tests.Architecture;

namespace ServiceBot.Core.Tests.Orchestration;

public class BusinessStepTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly BusinessStep _step = new(
        [new ScriptedBusiness("repairs", "报修"), new ScriptedBusiness("billing", "查电费")],
        ReplyTexts.Read(Path.Combine(RepositoryFiles.Root, "prompts/replies.zh-CN.yaml"), []));

    [Fact]
    public async Task The_open_form_gets_the_message_first()
    {
        var state = await OpenAsync("repairs");

        var attempt = await _step.TryAsync(Turn("值1", state), default);

        Assert.Equal("报修填好了。", attempt.Taken?.Answered.Reply.Text);
        Assert.True(attempt.Taken?.State.Episode?.HasResult);
    }

    [Fact]
    public async Task Words_that_name_another_business_open_it_and_the_first_is_put_aside()
    {
        var state = await OpenAsync("repairs");

        var attempt = await _step.TryAsync(Turn("点名查电费", state), default);

        Assert.Equal("billing", attempt.Taken?.State.Form?.Plugin);
        Assert.Equal("repairs", Assert.Single(attempt.Taken?.State.Suspended ?? []).Plugin);
        Assert.Contains("报修", attempt.Taken?.Answered.Reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_put_aside_is_taken_up_again_where_it_stood()
    {
        var left = await OpenAsync("billing", await OpenAsync("repairs"));

        var attempt = await _step.TryAsync(Turn("刚才那个报修继续", left, DialogueAct.Resumes), default);

        Assert.Equal("repairs", attempt.Taken?.State.Form?.Plugin);
        Assert.Equal("billing", Assert.Single(attempt.Taken?.State.Suspended ?? []).Plugin);
        Assert.Contains("要填什么", attempt.Taken?.Answered.Reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_message_in_a_row_that_nobody_understands_offers_a_person()
    {
        var state = await OpenAsync("repairs");

        var first = await MissAsync("嘎嘎", state);
        var second = await MissAsync("嘎嘎嘎", first.State);

        Assert.DoesNotContain("转人工", first.Answered.Reply.Text, StringComparison.Ordinal);
        Assert.Contains("转人工", second.Answered.Reply.Text, StringComparison.Ordinal);
        Assert.Equal("repairs", second.State.Form?.Plugin);
    }

    [Fact]
    public async Task An_answer_that_helps_ends_the_count_of_misses()
    {
        var missed = await MissAsync("嘎嘎", await OpenAsync("repairs"));

        var attempt = await _step.TryAsync(Turn("值1", missed.State), default);

        Assert.Equal(0, attempt.Taken?.State.Form?.Misses);
    }

    [Fact]
    public async Task Insults_are_answered_calmly_and_the_question_stays()
    {
        var state = await OpenAsync("repairs");
        var turn = Turn("垃圾", state, DialogueAct.Abuses);

        var attempt = await _step.TryAsync(turn, default);
        var missed = _step.Miss(turn, attempt.Miss);

        Assert.StartsWith("实在抱歉", missed.Answered.Reply.Text, StringComparison.Ordinal);
        Assert.Contains("要填什么", missed.Answered.Reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_turn_run_twice_opens_the_same_form()
    {
        var turn = Turn("报修", ConversationState.Empty);

        var first = await _step.StartAsync(turn, "repairs", default);
        var second = await _step.StartAsync(turn, "repairs", default);

        Assert.Equal(first?.State.Form?.Id, second?.State.Form?.Id);
    }

    private async Task<BusinessStep.Taken> MissAsync(string text, ConversationState state)
    {
        var turn = Turn(text, state);
        return _step.Miss(turn, (await _step.TryAsync(turn, default)).Miss);
    }

    private async Task<ConversationState> OpenAsync(string intent, ConversationState? state = null)
    {
        var turn = Turn("开始", state ?? ConversationState.Empty);
        return (await _step.StartAsync(turn, intent, default))?.State ?? throw new InvalidOperationException("Not opened.");
    }

    private static BusinessTurn Turn(string text, ConversationState state, DialogueAct act = DialogueAct.None)
    {
        var activity = new Activity { Id = "m1", Type = ActivityType.Message, From = ActivityRole.Customer, Timestamp = Now, Text = text };
        var turn = new Turn
        {
            Conversation = new ConversationKey("c"),
            Address = new ConversationAddress { Channel = "test", NativeId = "n", ChannelUser = "u" },
            Inbound = [new TranscriptEntry(1, activity)],
            State = state,
            StartedAt = Now,
        };
        var words = new Words { Typed = text, Folded = text, Corrected = text, Topic = text, Act = act, Asks = false, MessageId = "m1" };
        return new BusinessTurn(turn, words, Episodes.Touch(state, turn));
    }
}
