using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Tests.Handoff;

/// <summary>The whole bot on the real engine: what customers hear on their way to a human and back.</summary>
public sealed class HandoffTalkTests : IAsyncLifetime
{
    private HandoffTalk? _talk;

    private HandoffTalk Talk => _talk ?? throw new InvalidOperationException("The talk has not started.");

    private HandoffNode Node => Talk.Node;

    public async Task InitializeAsync() => _talk = await HandoffTalk.StartAsync();

    public async Task DisposeAsync()
    {
        if (_talk is not null)
            await _talk.DisposeAsync();
    }

    [Fact]
    public async Task The_button_leads_to_the_queue_and_pressing_it_again_tells_the_place()
    {
        await Node.SignInAsync("li");
        var (first, conversation) = (await Node.Engine.OpenAsync("first"), await Node.Engine.OpenAsync("a"));
        await Talk.PressAsync(first);
        Talk.Time.Advance(TimeSpan.FromSeconds(1));

        var pressed = await Talk.PressAsync(conversation);
        var again = await Talk.PressAsync(conversation);

        Assert.Contains("第 2 位", pressed, StringComparison.Ordinal);
        Assert.Contains("第 2 位", again, StringComparison.Ordinal);
        Assert.Single(await Node.Episodes.ReadAsync(conversation, default));
    }

    [Fact]
    public async Task A_bare_complaint_queues_at_once_and_what_is_complained_of_is_filed_while_waiting()
    {
        await Node.SignInAsync("li");
        var conversation = await Node.Engine.OpenAsync("a");

        var queued = await Talk.SayAsync(conversation, "我要投诉");
        var state = await Node.StateAsync(conversation);
        var filed = await Talk.SayAsync(conversation, "昨天抄表员上门态度特别差，还骂人");

        Assert.Equal(EpisodeState.Queued, state);
        Assert.Contains("第 1 位", queued, StringComparison.Ordinal);
        Assert.Contains("写在这里", queued, StringComparison.Ordinal);
        var summary = await Node.Engine.Services.GetRequiredService<HandoffBriefing>().ReadAsync(conversation, default);
        var number = Assert.Single(summary?.Orders ?? []);
        Assert.Contains(number, filed, StringComparison.Ordinal);
        Assert.Contains(summary?.Results ?? [], line => line.Answered?.Contains(number, StringComparison.Ordinal) == true);
        var order = Assert.IsType<WorkOrderLookup.Found>(await Node.Engine.Services.GetRequiredService<IWorkOrderSystem>().FindAsync(number, default)).Order;
        Assert.Equal(WorkOrderKind.Complaint, order.Kind);
        Assert.Contains("转人工", (await Node.Engine.Transcript.ReadAsync(conversation, 0, 100, default))[^1].Activity.SuggestedActions);
        var episode = await Node.Episodes.FindOpenAsync(conversation, default);
        Assert.Equal((EpisodeState.Queued, HandoffReason.Complaint, HandoffPriority.High), (episode?.State, episode?.Reason, episode?.Priority));
    }

    [Fact]
    public async Task Who_waits_with_a_complaint_may_press_for_a_human_and_still_add_to_it()
    {
        await Node.SignInAsync("li");
        var conversation = await Talk.BeginAsync("a", "我要投诉");
        await Talk.SayAsync(conversation, "昨天抄表员上门态度特别差，还骂人");

        var pressed = await Talk.SayAsync(conversation, "转人工");
        var added = await Talk.SayAsync(conversation, "13800001234");

        Assert.Contains("第 1 位", pressed, StringComparison.Ordinal);
        Assert.DoesNotContain("第 1 位", added, StringComparison.Ordinal);
        Assert.Single(await Node.Episodes.ReadAsync(conversation, default));
    }

    [Fact]
    public async Task A_customer_in_plain_mode_comes_before_others()
    {
        await Node.SignInAsync("li");
        var (first, elderly) = (await Node.Engine.OpenAsync("first"), await Node.Engine.OpenAsync("elderly"));
        await Talk.SayAsync(first, "转人工");
        await Talk.EventAsync(elderly, "servicebot/plain-mode");

        var said = await Talk.SayAsync(elderly, "转人工");

        Assert.Contains("第 1 位", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_danger_gets_its_safety_words_first_rings_before_everybody_and_the_bot_goes_on_helping()
    {
        await Node.SignInAsync("li", capacity: 1);
        var (first, danger) = (await Node.Engine.OpenAsync("first"), await Node.Engine.OpenAsync("danger"));
        await Talk.SayAsync(first, "转人工");

        var safety = await Talk.SayAsync(danger, "电线断了掉在路上还在冒火花");
        var place = await Talk.SayAsync(danger, "杭州市西湖区文三路100号门口");
        await Node.Round.RunAsync(default);

        Assert.Contains("远离", safety, StringComparison.Ordinal);
        Assert.NotEqual("", place);
        var rung = await Node.Episodes.FindOpenAsync(danger, default);
        Assert.Equal((EpisodeState.Ringing, HandoffPriority.Emergency), (rung?.State, rung?.Priority));
        Assert.Equal(EpisodeState.Queued, await Node.StateAsync(first));
    }

    [Fact]
    public async Task A_danger_at_night_waits_for_the_first_human_agent_who_comes()
    {
        Talk.Time.Advance(TimeSpan.FromHours(14));
        var danger = await Node.Engine.OpenAsync("danger");
        await Talk.SayAsync(danger, "家里插座冒火花着火了");

        await Node.Round.RunAsync(default);
        var before = await Node.StateAsync(danger);
        await Node.SignInAsync("night", queues: "emergency");
        await Node.Round.RunAsync(default);

        Assert.Equal((EpisodeState.Queued, EpisodeState.Ringing), (before, await Node.StateAsync(danger)));
    }

    [Fact]
    public async Task After_hours_a_ticket_names_the_next_opening_and_is_not_left_twice()
    {
        Talk.Time.Advance(TimeSpan.FromHours(12));
        var conversation = await Node.Engine.OpenAsync("a");

        var said = await Talk.SayAsync(conversation, "转人工");
        var again = await Talk.SayAsync(conversation, "转人工");

        Assert.Contains("LY20261127001", said, StringComparison.Ordinal);
        Assert.Contains("明天09:00", said, StringComparison.Ordinal);
        Assert.Contains("LY20261127001", again, StringComparison.Ordinal);
        Assert.Equal([EpisodeState.AfterHours], (await Node.Episodes.ReadAsync(conversation, default)).Select(e => e.State));
    }

    [Fact]
    public async Task In_service_time_without_anybody_there_is_a_ticket_and_no_empty_wait()
    {
        var conversation = await Node.Engine.OpenAsync("a");

        var said = await Talk.SayAsync(conversation, "转人工");

        Assert.Contains("LY20261127001", said, StringComparison.Ordinal);
        Assert.Contains("95598", said, StringComparison.Ordinal);
        Assert.Equal(EpisodeState.Failed, Assert.Single(await Node.Episodes.ReadAsync(conversation, default)).State);
    }

    [Fact]
    public async Task Who_waits_is_told_at_most_now_and_then_and_never_gets_an_answer_in_place_of_the_human()
    {
        await Node.SignInAsync("li", capacity: 1);
        var conversation = await Talk.BeginAsync("a", "转人工");

        var soon = await Talk.SayAsync(conversation, "电费怎么算的", isAnswered: false);
        Talk.Time.Advance(TimeSpan.FromMinutes(4));
        await Node.People.SeenAsync("li", default);
        var later = await Talk.SayAsync(conversation, "阶梯电价是多少");
        var news = await Talk.SayAsync(conversation, "还要等多久");

        Assert.Equal("", soon);
        Assert.Contains("已经记下", later, StringComparison.Ordinal);
        Assert.Contains("第 1 位", news, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("继续等", EpisodeState.Queued)]
    [InlineData("留言", EpisodeState.Bot)]
    [InlineData("让客服回电", EpisodeState.Bot)]
    [InlineData("回机器人", EpisodeState.Bot)]
    [InlineData("不等了", EpisodeState.Bot)]
    public async Task At_the_promised_time_the_customer_chooses(string choice, EpisodeState after)
    {
        await Node.SignInAsync("li", queues: "emergency");
        await Node.SignInAsync("away");
        await Node.People.SetAvailableAsync("away", false, default);
        var conversation = await Talk.BeginAsync("a", "转人工");
        Talk.Time.Advance(TimeSpan.FromMinutes(11));
        await Node.People.SeenAsync("away", default);

        await Node.Round.RunAsync(default);
        var offered = await Node.Engine.WhenAsync(conversation, e => e.Any(x => x.Activity.SuggestedActions.Contains("回机器人")));
        var said = await Talk.SayAsync(conversation, choice);

        Assert.Contains("11 分钟", offered[^1].Activity.Text, StringComparison.Ordinal);
        Assert.NotEqual("", said);
        Assert.Equal(after, await Node.StateAsync(conversation));
    }

    [Fact]
    public async Task When_the_last_human_agent_is_gone_those_who_wait_get_a_ticket()
    {
        await Node.SignInAsync("li", capacity: 1);
        var conversation = await Talk.BeginAsync("a", "转人工");
        Talk.Time.Advance(TimeSpan.FromMinutes(3));

        await Node.Round.RunAsync(default);

        var entries = await Node.Engine.WhenAsync(conversation, e => e.Any(x => x.Activity.Text?.Contains("LY2026", StringComparison.Ordinal) == true));
        Assert.Contains("没有人工客服在线", entries[^1].Activity.Text, StringComparison.Ordinal);
        Assert.Equal(EpisodeState.Bot, await Node.StateAsync(conversation));
    }

    [Fact]
    public async Task The_bot_is_silent_while_a_human_has_it_and_speaks_of_dangers_all_the_same()
    {
        await Node.SignInAsync("li");
        var conversation = await Talk.BeginAsync("a", "转人工");
        await Node.Desk.ClaimAsync(conversation, "li", default);

        var question = await Talk.SayAsync(conversation, "阶梯电价是多少", isAnswered: false);
        var danger = await Talk.SayAsync(conversation, "啊漏电了电到我了");

        Assert.Equal("", question);
        Assert.Contains("断电", danger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_talk_the_rating_counts_thanks_open_nothing_and_the_form_is_taken_up_again()
    {
        await Node.SignInAsync("li");
        var conversation = await Node.Engine.OpenAsync("a");
        await Talk.SayAsync(conversation, "我要报修，家里停电了");
        await Talk.SayAsync(conversation, "转人工");
        await Node.Desk.ClaimAsync(conversation, "li", default);
        await Node.SayAsync(conversation, "li", "已经处理好了");
        await Node.Desk.ConcludeAsync(conversation, "li", default);

        var thanks = await Talk.SayAsync(conversation, "好的谢谢");
        var rated = await Talk.SayAsync(conversation, "5");
        await Node.Desk.FinishAsync(conversation, "li", "repair", default);
        var resumed = await Talk.SayAsync(conversation, "继续");

        Assert.NotEqual("", thanks);
        Assert.NotEqual("", rated);
        Assert.Contains("地址", resumed, StringComparison.Ordinal);
        Assert.DoesNotContain(await Node.EventsAsync(conversation), e => e.Move == "Reopen");
        Assert.Equal(EpisodeState.Bot, await Node.StateAsync(conversation));
    }

    [Fact]
    public async Task Who_writes_on_within_the_grace_comes_back_to_the_same_human_agent()
    {
        await Node.SignInAsync("li");
        var conversation = await Talk.BeginAsync("a", "转人工");
        await Node.Desk.ClaimAsync(conversation, "li", default);
        await Node.Desk.ConcludeAsync(conversation, "li", default);

        await Talk.SayAsync(conversation, "等等，还有一个电表的问题", isAnswered: false);

        var episode = await Node.Episodes.FindOpenAsync(conversation, default);
        Assert.Equal((EpisodeState.Active, "li"), (episode?.State, episode?.HumanAgent));
    }

    [Fact]
    public async Task The_human_agent_has_everything_at_once()
    {
        await Node.SignInAsync("li");
        var conversation = await Node.Engine.OpenAsync("a");
        await Talk.SayAsync(conversation, "逾期交电费违约金怎么算");
        await Talk.SayAsync(conversation, "我要报修，家里停电了，电话13800001234");
        await Talk.SayAsync(conversation, "转人工");
        Talk.Time.Advance(TimeSpan.FromMinutes(2));

        var summary = await Node.Engine.Services.GetRequiredService<HandoffBriefing>().ReadAsync(conversation, default);

        Assert.Equal((HandoffReason.Asked, TimeSpan.FromMinutes(2)), (summary?.Reason, summary?.Waited));
        Assert.Equal(3, summary?.Talk.Count);
        Assert.Equal("repairs", summary?.Form?.Plugin);
        Assert.NotEmpty(summary?.Citations ?? []);
        Assert.DoesNotContain(summary?.Talk ?? [], line => line.Said.Contains("13800001234", StringComparison.Ordinal));
        Assert.DoesNotContain(summary?.Form?.Slots ?? new Dictionary<string, string>(), slot => slot.Value.Contains("13800001234", StringComparison.Ordinal));
    }
}
