using ServiceBot.Core.Conversations;
using ServiceBot.Operations;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Answers;

public sealed class TurnPipelineTests : IAsyncLifetime
{
    private readonly BotInProcess _bot = BotInProcess.Start(adjust: SharedTraining.Use);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bot.DisposeAsync().AsTask();

    [Fact]
    public async Task Danger_goes_before_everything_else_in_the_message()
    {
        var result = await SayAsync("转人工！我家插座冒火花，顺便问下电费多少钱一度");

        Assert.Equal(ReplyKind.Safety, result.Replies[0].Kind);
        Assert.Contains(result.Records, record => record is SideRecord.HandoffWish { Reason: "hazard" });
    }

    [Fact]
    public async Task An_answer_quotes_its_source()
    {
        var result = await SayAsync("计划停电要提前几天通知");

        var reply = Assert.Single(result.Replies);
        Assert.Contains("7", reply.Text, StringComparison.Ordinal);
        Assert.Contains("F201", Assert.Single(reply.Citations).Facts);
    }

    [Fact]
    public async Task Two_questions_in_one_message_get_two_answers()
    {
        var result = await SayAsync("居民过户要带什么材料？欠费停电提前几天通知？");

        var reply = Assert.Single(result.Replies);
        Assert.Equal(2, reply.Citations.Count);
    }

    [Theory]
    [InlineData("杭州市滨江区江南大道588号6幢2单元301室"), InlineData("我家住 浙江省杭州市滨江区江南大道588号"), InlineData("青岛辽阳西路19号")]
    public async Task An_address_and_nothing_else_is_asked_what_is_wanted_there(string address)
    {
        var result = await SayAsync(address);

        var reply = Assert.Single(result.Replies);
        Assert.Equal(ReplyKind.Clarify, reply.Kind);
        Assert.Contains("报修，还是查询这里是否停电", reply.Text, StringComparison.Ordinal);
        Assert.Equal(["报修", "查询是否停电"], reply.SuggestedActions);
    }

    [Theory]
    [InlineData("报修"), InlineData("要报修"), InlineData("我家没电了")]
    public async Task Who_wants_a_repair_at_the_address_need_not_say_it_again(string wish)
    {
        var conversation = _bot.NewConversation();

        await conversation.SayAsync("杭州市滨江区江南大道588号6幢2单元301室", default);
        var result = await conversation.SayAsync(wish, default);

        Assert.StartsWith("repair", result.Intent, StringComparison.Ordinal);
        Assert.Contains("按刚才说的地址报修", Assert.Single(result.Replies).Text, StringComparison.Ordinal);
        Assert.Equal("杭州市滨江区江南大道588号6幢2单元301室", result.State.Form?["address"]);
    }

    [Theory]
    [InlineData("查询是否停电"), InlineData("查一下"), InlineData("停电了吗")]
    public async Task Who_asks_about_outages_at_the_address_is_told(string wish)
    {
        var conversation = _bot.NewConversation();

        await conversation.SayAsync("青岛辽阳西路19号", default);
        var result = await conversation.SayAsync(wish, default);

        Assert.StartsWith("outage", result.Intent, StringComparison.Ordinal);
        Assert.Contains("辽阳西路", Assert.Single(result.Replies).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_with_another_wish_is_no_address_alone()
    {
        var conversation = _bot.NewConversation();

        await conversation.SayAsync("青岛辽阳西路19号", default);
        var result = await conversation.SayAsync("转人工", default);

        Assert.Contains(result.Records, record => record is SideRecord.HandoffWish);
    }

    [Fact]
    public async Task After_a_question_in_between_the_bot_says_what_it_waits_for()
    {
        var conversation = _bot.NewConversation();

        await conversation.SayAsync("查一下我家电费", default);
        var result = await conversation.SayAsync("计划停电要提前几天通知？", default);

        var text = Assert.Single(result.Replies).Text;
        Assert.Contains("发来户号就接着办", text, StringComparison.Ordinal);
        Assert.DoesNotContain("继续", text[text.LastIndexOf('\n')..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sum_shows_its_arithmetic_and_cites_the_table()
    {
        var result = await SayAsync("浙江家里今年已经用了2600度，这个月又用300度，这个月电费多少");

        var reply = Assert.Single(result.Replies);
        Assert.Contains("160 度 × 0.538", reply.Text, StringComparison.Ordinal);
        Assert.Contains("168.40 元", reply.Text, StringComparison.Ordinal);
        Assert.Equal("tariff:ZJ", Assert.Single(reply.Citations).PassageId);
    }

    [Fact]
    public async Task A_missing_region_is_asked_for_once_and_then_known()
    {
        var conversation = _bot.NewConversation();

        var asked = await conversation.SayAsync("居民电价一度多少钱", default);
        var answered = await conversation.SayAsync("四川", default);
        var next = await conversation.SayAsync("第三档呢", default);

        Assert.Equal(ReplyKind.Clarify, asked.Replies[0].Kind);
        Assert.Contains("0.5224", answered.Replies[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("四川第三档", next.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_without_answer_is_kept_as_a_gap_without_personal_data()
    {
        var result = await SayAsync("我电话13800001234，你们公司去年赚了多少钱");

        Assert.Equal(ReplyKind.Abstain, result.Replies[0].Kind);
        var gap = Assert.IsType<SideRecord.KnowledgeGap>(Assert.Single(result.Records));
        Assert.DoesNotContain("13800001234", gap.Question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_customer_is_greeted_once()
    {
        var conversation = _bot.NewConversation();

        var first = await conversation.SayAsync(Event("webchat/join", null), default);
        var again = await conversation.SayAsync(Event("webchat/join", null), default);

        Assert.Single(first.Replies);
        Assert.Empty(again.Replies);
    }

    [Fact]
    public async Task The_end_of_a_conversation_closes_what_is_open_without_a_word()
    {
        var conversation = _bot.NewConversation();

        var begun = await conversation.SayAsync("我要报修，家里没电", default);
        var ended = await conversation.SayAsync(Event("", null) with { Type = ActivityType.EndOfConversation }, default);

        Assert.NotNull(begun.State.Form);
        Assert.Empty(ended.Replies);
        Assert.Equal((null, true), (ended.State.Form, ended.State.IsGreeted));
    }

    [Fact]
    public async Task The_human_button_records_one_wish()
    {
        var conversation = _bot.NewConversation();

        var first = await conversation.SayAsync(Event("servicebot/human", null), default);
        var again = await conversation.SayAsync("转人工", default);

        Assert.Contains("95598", first.Replies[0].Text, StringComparison.Ordinal);
        Assert.Single(first.Records);
        Assert.Empty(again.Records);
    }

    [Fact]
    public async Task The_plain_mode_is_remembered()
    {
        var conversation = _bot.NewConversation();

        var on = await conversation.SayAsync(Event("servicebot/plain-mode", """{"on":true}"""), default);
        var again = await conversation.SayAsync(Event("servicebot/plain-mode", """{"on":true}"""), default);

        Assert.True(on.State.IsPlainMode);
        Assert.Empty(again.Replies);
    }

    [Fact]
    public async Task The_same_conversation_always_gets_the_same_answers()
    {
        var one = await SayAsync("电表不准怎么办");
        var other = await SayAsync("电表不准怎么办");

        Assert.Equal(one.Replies[0].Text, other.Replies[0].Text);
    }

    private Task<TurnResult> SayAsync(string text) => _bot.NewConversation().SayAsync(text, default);

    private Activity Event(string name, string? value) => new()
    {
        Id = name + Guid.NewGuid(),
        Type = ActivityType.Event,
        From = ActivityRole.Customer,
        Timestamp = _bot.Time.GetUtcNow(),
        Name = name,
        ValueJson = value,
    };
}
