using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Orchestration;
using ServiceBot.Operations;
using ServiceBot.Operations.Evaluation;
using ServiceBot.Testing;
using ServiceBot.Testing.Models;
using ServiceBot.Testing.Server;

namespace ServiceBot.Evals.Answers;

/// <summary>Clauses with times and regions beside all the guides, asked for in every way that leads to an answer: by a customer,
/// by the desk, over the chat model.</summary>
public sealed class ValidityTests
{
    private const string Now = "电采暖备案要几个工作日";

    private static readonly Passage Old = Rule("old", "电采暖备案由营业厅受理，在五个工作日内办结。", new DateOnly(2020, 1, 1), new DateOnly(2024, 12, 31));
    private static readonly Passage New = Rule("new", "电采暖备案由营业厅受理，在两个工作日内办结。", new DateOnly(2025, 1, 1), null);
    private static readonly Passage Local = New with { Id = "heating#local", Region = "SH", Text = "上海电采暖备案由营业厅受理，在一个工作日内办结。" };

    [Theory]
    [InlineData(Now, "heating#new", "（2025年1月1日起执行）")]
    [InlineData("现在电采暖备案的时限标准是几个工作日", "heating#new", "两个工作日")]
    [InlineData("2023年电采暖备案的时限是几个工作日", "heating#old", "这是2023年的规定，执行到2024年12月31日为止")]
    [InlineData("前年电采暖备案的规定是几个工作日", "heating#old", "五个工作日")]
    [InlineData("以前的电采暖备案规定是几个工作日", "heating#old", "这是以前的规定，执行到2024年12月31日为止，现在已不再执行")]
    [InlineData("2018年电采暖备案的规定是几个工作日", "heating#new", "2018年的规定我的资料里没有收录。现行的规定从2025年1月1日起执行")]
    [InlineData("2024年电采暖备案的时限是几个工作日", "heating#old", "五个工作日")]
    public async Task A_clause_answers_for_its_own_time_only(string question, string passage, string says)
    {
        await using var bot = Start(Old, New);

        var reply = Assert.Single((await bot.NewConversation().SayAsync(question, default)).Replies);

        Assert.Equal(passage, Assert.Single(reply.Citations).PassageId);
        Assert.Contains(says, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_of_a_question_goes_on_to_the_next()
    {
        await using var bot = Start(Old, New);
        var talk = bot.NewConversation();

        await talk.SayAsync(Now, default);
        var reply = Assert.Single((await talk.SayAsync("那2023年的规定呢", default)).Replies);

        Assert.Equal("heating#old", Assert.Single(reply.Citations).PassageId);
    }

    [Fact]
    public async Task What_has_expired_is_never_cited_for_today()
    {
        await using var bot = Start(Old);
        var answers = bot.Services.GetRequiredService<IQuestionAnswers>();
        var trial = bot.Services.GetRequiredService<AnswerTrial>();

        var said = await bot.NewConversation().SayAsync(Now, default);
        var atDesk = await answers.AnswerAsync(Now, ConversationState.Empty, default);
        var tried = await trial.AskAsync(bot.Services.GetRequiredService<IKnowledgeIndex>(), Now, default);

        var cited = said.Replies.Append(atDesk).Append(tried.Reply).OfType<Reply>().SelectMany(reply => reply.Citations);
        Assert.DoesNotContain(cited, citation => citation.PassageId == Old.Id);
    }

    [Theory]
    [InlineData(Now, false)]
    [InlineData("2023年电采暖备案的时限是几个工作日", true)]
    public async Task The_chat_model_sees_what_holds_at_the_time(string question, bool isOld)
    {
        var client = new ScriptedChatClient(_ => ScriptedChatClient.Text("无依据"));
        await using var bot = Start(client, Old, New);

        await bot.NewConversation().SayAsync(question, default);
        await bot.Services.GetRequiredService<AnswerSuggestions>().WriteAsync(
            new ConversationKey("desk"), question, [], ConversationState.Empty, new Reply { Kind = ReplyKind.Abstain, Text = "" }, default);

        Assert.True(client.Calls.Count >= 2);
        Assert.All(client.Calls, call => Assert.Equal(isOld, call.Said.Contains("五个工作日", StringComparison.Ordinal)));
        Assert.All(client.Calls, call => Assert.Equal(!isOld, call.Said.Contains("两个工作日", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("上海电采暖备案要几个工作日", "heating#local")]
    [InlineData("山东电采暖备案要几个工作日", "heating#new")]
    [InlineData(Now, "heating#new")]
    public async Task A_region_has_its_own_rule_or_that_of_the_country(string question, string passage)
    {
        await using var bot = Start(New, Local);

        var reply = Assert.Single((await bot.NewConversation().SayAsync(question, default)).Replies);

        Assert.Equal(passage, reply.Citations[0].PassageId);
        Assert.DoesNotContain(reply.Citations, citation => citation.PassageId != passage && citation.PassageId == Local.Id);
    }

    [Theory]
    [InlineData("去年上海的电价是多少", ReplyKind.Answer, "去年适用的是这张表（2012-07-01起分档）")]
    [InlineData("2010年上海的电价是多少", ReplyKind.Abstain, "收录的价格从2012年7月1日起执行")]
    [InlineData("以前上海的电价是多少一度", ReplyKind.Abstain, "更早的上海居民电价我的资料里没有收录")]
    [InlineData("上海以前的阶梯电价是多少", ReplyKind.Abstain, "更早的上海居民电价我的资料里没有收录")]
    [InlineData("去年福建的电价是多少", ReplyKind.Answer, "执行日期没有核到")]
    [InlineData("2021年河北的峰谷电价是多少", ReplyKind.Abstain, "收录的分时电价从2023年1月1日起执行")]
    [InlineData("2021年广州的阶梯电价是多少", ReplyKind.Answer, "这张表从2021年10月1日起执行；2021年里在那之前的价格")]
    public async Task Prices_are_those_of_the_time(string question, ReplyKind kind, string says)
    {
        await using var bot = Start();

        var reply = Assert.Single((await bot.NewConversation().SayAsync(question, default)).Replies);

        Assert.Contains(says, reply.Text, StringComparison.Ordinal);
        Assert.Equal(kind, reply.Kind);
    }

    private static BotInProcess Start(params Passage[] passages) => Start(null, passages);

    private static BotInProcess Start(ScriptedChatClient? client, params Passage[] passages)
    {
        var bot = BotInProcess.Start(new StoppedTime(PlayTime.Beginning), adjust: services =>
        {
            SharedTraining.Use(services);
            if (client is not null) services.AddSingleton<IChatClient>(client);
        });
        bot.Services.GetRequiredService<LiveKnowledge>().Publish(passages);
        return bot;
    }

    private static Passage Rule(string id, string text, DateOnly from, DateOnly? to) => new()
    {
        Id = "heating#" + id,
        GuideId = "heating",
        GuideTitle = "电采暖服务",
        Path = ["电采暖备案时限"],
        Text = text,
        Asks = [Now],
        ValidFrom = from,
        ValidTo = to,
        Confidence = Confidence.A,
        Source = "电采暖服务办法",
    };
}
