using ServiceBot.Core.Handoff;

namespace ServiceBot.Tests.Handoff;

/// <summary>A human is one step away, and only for those who want one: what people write, through the whole bot.</summary>
public sealed class HandoffWordsTests
{
    private const string Wishes =
        """
        转人工
        人工
        人工客服
        人工服务
        我要人工服务
        请帮我转接人工，谢谢
        转人工转人工转人工
        能不能转人工啊
        麻烦转一下人工客服
        直接人工
        找真人
        我要找真人说
        有没有真人
        你们有活人吗
        来个活人
        我要跟人说话
        我想跟人讲
        找个人跟我说
        找个人
        换个人来
        客服
        客服在吗
        客服呢
        在线客服
        转客服
        接客服
        联系客服
        帮我叫一下客服
        找你们客服
        有客服吗
        给我接一个话务员
        接线员在吗
        转坐席
        叫你们领导来
        我要找你们领导
        找个管事的
        让你们经理给我回电话
        让客服给我打电话
        你们给我回个电话吧
        安排个人联系我
        不想跟机器人说
        别自动回复了
        机器人听不懂，换人
        你听不懂我说话，给我转人工
        答非所问，人工！
        电费问题说不清楚，转人工
        转入工
        转人公
        转仁工
        砖人工
        专人工
        转人供
        转任工
        赚人工
        人工克服
        rengong
        zhuanrengong
        zhuan ren gong
        zhuǎn rén gōng
        zrg
        转rengong
        zhen ren
        轉人工
        幫我轉真人客服
        我要揾真人
        人エ
        转 人 工
        撰人工
        转忍工
        转人工。。。
        呃那个帮我转一下人工呗
        喂你好我要转人工客服
        我不会打字帮我接人工
        老人家不会弄，找个人帮我
        talk to a human
        live agent please
        """;

    private const string Vague =
        """
        有人吗
        你好，有人在吗
        有没有人
        有人没
        人呢
        人在吗
        没人理我吗
        谁能帮我
        有人能帮帮我吗
        工作人员在吗
        服务员
        你们那边有人值班吗
        """;

    private const string Lookalikes =
        """
        人工费多少
        上门维修人工费怎么收
        人工抄表还是自动抄表
        人工抄表准不准
        人工智能
        人工智能能不能帮我省电
        智能客服
        智能客服是什么
        你是人工还是机器人
        你是真人吗
        客服电话是多少
        客服热线几点下班
        人工客服几点上班
        人工服务24小时吗
        客服态度太差了
        上次客服说三天就好
        客服工号怎么查
        电工上门多少钱
        电工多久能到
        叫人来修一下
        快派人来抢修
        找人来换个空开
        来个人看看我家电表
        叫师傅上门
        师傅没给我打电话
        谁给我打电话催费
        家里没人
        家里没人能抄表吗
        家里来人了用电多
        有人偷电
        有人剪了电线
        户主换人了怎么办
        租客换人了电费怎么分
        过户要本人来吗
        可以找人代办过户吗
        办业务要带经办人身份证吗
        联系人电话改一下
        转供电是什么
        转入公司账户
        转账交电费
        营业厅有人上班吗
        营业厅人多吗
        窗口人工缴费要排队吗
        人工湖边的路灯不亮
        人工呼吸怎么做
        人工增氧机一个月多少电
        人工合闸和自动合闸有什么区别
        人工复核电费多久
        真人认证怎么过不去
        一个人住一个月三百度正常吗
        一户多人口怎么申请
        一户多人口电价优惠
        不想用智能电表
        投诉电话是多少
        投诉多久有结果
        报修的工人什么时候到
        工作人员抄错表了
        有没有人多户优惠
        """;

    [Fact]
    public async Task One_message_that_wants_a_person_leads_to_the_queue() =>
        Assert.Empty(await StatesAsync(Wishes, EpisodeState.Queued));

    [Fact]
    public async Task Outside_of_the_service_hours_it_leads_to_a_ticket()
    {
        await using var talk = await HandoffTalk.StartAsync();
        talk.Time.Advance(TimeSpan.FromHours(12));

        var conversation = await talk.BeginAsync("a", "zhuanrengong");

        Assert.Equal(EpisodeState.AfterHours, Assert.Single(await talk.Node.Episodes.ReadAsync(conversation, default)).State);
    }

    [Fact]
    public async Task Words_that_only_sound_like_it_do_not() => Assert.Empty(await StatesAsync(Lookalikes, EpisodeState.Bot));

    [Fact]
    public async Task Vague_words_are_asked_about() => Assert.Empty(await StatesAsync(Vague, EpisodeState.Offered));

    [Theory]
    [InlineData("是")]
    [InlineData("好的")]
    [InlineData("要")]
    [InlineData("嗯嗯")]
    [InlineData("转吧")]
    [InlineData("转人工")]
    [InlineData("有人吗")]
    [InlineData("可以")]
    public async Task A_yes_or_the_same_vague_words_again_lead_to_the_queue(string answer)
    {
        await using var talk = await HandoffTalk.StartAsync();
        await talk.Node.SignInAsync("li");
        var conversation = await talk.BeginAsync("a", "有人在吗");

        var said = await talk.SayAsync(conversation, answer);

        Assert.Equal(EpisodeState.Queued, await talk.Node.StateAsync(conversation));
        Assert.Contains("第 1 位", said, StringComparison.Ordinal);
        Assert.Single(await talk.Node.Episodes.ReadAsync(conversation, default));
    }

    [Theory]
    [InlineData("不用")]
    [InlineData("不用了，谢谢")]
    [InlineData("杭州居民电价是多少")]
    [InlineData("我要报修，家里停电了")]
    public async Task Anything_else_goes_back_to_the_bot_which_answers_it(string answer)
    {
        await using var talk = await HandoffTalk.StartAsync();
        await talk.Node.SignInAsync("li");
        var conversation = await talk.BeginAsync("a", "有人在吗");

        var said = await talk.SayAsync(conversation, answer);

        Assert.Equal(EpisodeState.Bot, await talk.Node.StateAsync(conversation));
        Assert.DoesNotContain("转人工客服吗", said, StringComparison.Ordinal);
        Assert.Equal(["Offer", "BackToBot"], (await talk.Node.EventsAsync(conversation)).Select(step => step.Move));
        Assert.Equal(0, HandoffFigures.Of(await talk.Node.EventsAsync(conversation)).Begun);
    }

    [Fact]
    public async Task Who_uses_the_plain_mode_is_not_asked()
    {
        await using var talk = await HandoffTalk.StartAsync();
        await talk.Node.SignInAsync("li");
        var conversation = await talk.Node.Engine.OpenAsync("a");
        await talk.EventAsync(conversation, "servicebot/plain-mode");

        await talk.SayAsync(conversation, "有人吗");

        Assert.Equal(EpisodeState.Queued, await talk.Node.StateAsync(conversation));
    }

    [Fact]
    public async Task A_danger_told_instead_of_an_answer_calls_a_human()
    {
        await using var talk = await HandoffTalk.StartAsync();
        await talk.Node.SignInAsync("li");
        var conversation = await talk.BeginAsync("a", "有人在吗");

        var said = await talk.SayAsync(conversation, "电线断了掉在路上还在冒火花");

        var episode = await talk.Node.Episodes.FindOpenAsync(conversation, default);
        Assert.Contains("远离", said, StringComparison.Ordinal);
        Assert.Equal((EpisodeState.Queued, HandoffReason.Hazard, HandoffPriority.Emergency), (episode?.State, episode?.Reason, episode?.Priority));
    }

    [Fact]
    public async Task An_offer_that_nobody_answers_ends_after_half_an_hour()
    {
        await using var talk = await HandoffTalk.StartAsync();
        var conversation = await talk.BeginAsync("a", "有人在吗");

        await talk.Node.Round.RunAsync(default);
        var before = await talk.Node.StateAsync(conversation);
        talk.Time.Advance(TimeSpan.FromMinutes(31));
        await talk.Node.Round.RunAsync(default);

        Assert.Equal((EpisodeState.Offered, EpisodeState.Bot), (before, await talk.Node.StateAsync(conversation)));
    }

    [Theory]
    [InlineData("转人工", HandoffReason.Asked)]
    [InlineData("充电桩补贴怎么领，转人工", HandoffReason.Asked)]
    public async Task The_reason_is_the_wish_itself_where_nothing_else_led_to_it(string words, HandoffReason reason)
    {
        await using var talk = await HandoffTalk.StartAsync();
        await talk.Node.SignInAsync("li");

        var conversation = await talk.BeginAsync("a", words);

        Assert.Equal(reason, (await talk.Node.Episodes.FindOpenAsync(conversation, default))?.Reason);
    }

    [Fact]
    public async Task A_customer_whose_question_the_guides_do_not_answer_goes_to_a_human_for_that_reason()
    {
        await using var talk = await HandoffTalk.StartAsync();
        await talk.Node.SignInAsync("li");
        var conversation = await talk.BeginAsync("a", "供电线路的导线截面积一般选多大");

        await talk.SayAsync(conversation, "转人工");

        Assert.Equal(HandoffReason.Unanswered, (await talk.Node.Episodes.FindOpenAsync(conversation, default))?.Reason);
    }

    [Fact]
    public async Task A_customer_whose_identity_check_is_locked_goes_to_a_human_for_that_reason()
    {
        await using var talk = await HandoffTalk.StartAsync();
        await talk.Node.SignInAsync("li");
        var conversation = await talk.BeginAsync("a", "查一下我这个月电费，户号3301000000011");
        foreach (var tail in new[] { "手机尾号0001", "0002", "0003", "0004", "0005" })
            await talk.SayAsync(conversation, tail);

        await talk.SayAsync(conversation, "转人工");

        Assert.Equal(HandoffReason.Locked, (await talk.Node.Episodes.FindOpenAsync(conversation, default))?.Reason);
    }

    /// <summary>The lines that do not lead to a state, each said in a conversation of its own.</summary>
    private static async Task<IReadOnlyList<string>> StatesAsync(string lines, EpisodeState wanted)
    {
        await using var talk = await HandoffTalk.StartAsync();
        await talk.Node.SignInAsync("li");
        var wrong = new List<string>();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var conversation = await talk.BeginAsync(line, line);
            if (await talk.Node.StateAsync(conversation) is var state && state != wanted)
                wrong.Add($"{line}: {state}");
        }
        return wrong;
    }
}
