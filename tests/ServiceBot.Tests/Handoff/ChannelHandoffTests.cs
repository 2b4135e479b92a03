using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Handoff;
using ServiceBot.Stores.Rows;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Handoff;

/// <summary>The whole way to a human agent and back over one channel, the whole program behind it.</summary>
public abstract class ChannelHandoffTests
{
    /// <summary>Friday, 10:00 in China.</summary>
    private static readonly DateTimeOffset Open = new(2026, 11, 27, 2, 0, 0, TimeSpan.Zero);

    private const string Customer = "customer";
    private const string Agent = "li";

    /// <summary>Starts a program that is talked to over the channel.</summary>
    private protected abstract Task<TalkOverServer> NewTalkAsync();

    [Fact]
    public async Task Queue_talk_grace_rating_and_the_way_back_to_the_bot()
    {
        await using var talk = await NewTalkAsync();
        await talk.BeginAsync(Open);
        await SignInAsync(talk);
        var asked = await SayAsync(talk, "我要报修，家里停电了");
        var queued = await SayAsync(talk, "转人工");
        var conversation = talk.KeyOf(Customer);

        await Desk(talk).ClaimAsync(conversation, Agent, default);
        var accepted = await NewsAsync(talk);
        await SpeakAsync(talk, "已经派人去了");
        var spoken = await NewsAsync(talk);
        var duringTalk = await SayAsync(talk, "阶梯电价是多少");
        await Desk(talk).ConcludeAsync(conversation, Agent, default);
        var concluded = await NewsAsync(talk);
        var inGrace = await SayAsync(talk, "等等，还有电表的事");
        var reopened = await Episodes(talk).FindOpenAsync(conversation, default);
        await SpeakAsync(talk, "电表也一起看");
        var again = await NewsAsync(talk);
        await Desk(talk).ConcludeAsync(conversation, Agent, default);
        await NewsAsync(talk);
        var rated = await SayAsync(talk, "5");
        await Desk(talk).FinishAsync(conversation, Agent, "repair", default);
        var resumed = await SayAsync(talk, "继续");
        var cancelled = await SayAsync(talk, "取消");
        var answered = await SayAsync(talk, "浙江阶梯电价是多少");

        Assert.Contains("地址", asked, StringComparison.Ordinal);
        Assert.Contains("第 1 位", queued, StringComparison.Ordinal);
        Assert.Contains("1024", accepted, StringComparison.Ordinal);
        Assert.Equal(("已经派人去了", "电表也一起看"), (spoken, again));
        Assert.Equal(("", ""), (duringTalk, inGrace));
        Assert.Contains("打个分", concluded, StringComparison.Ordinal);
        Assert.Equal((EpisodeState.Active, Agent), (reopened?.State, reopened?.HumanAgent));
        Assert.NotEqual("", rated);
        Assert.Contains("地址", resumed, StringComparison.Ordinal);
        Assert.NotEqual("", cancelled);
        Assert.Contains("元", answered, StringComparison.Ordinal);
        Assert.Empty(talk.Mistakes);
        Assert.Equal([EpisodeState.Closed], (await Episodes(talk).ReadAsync(conversation, default)).Select(episode => episode.State));
        Assert.Equal([5], await ScoresAsync(talk));
    }

    private static async Task SignInAsync(TalkOverServer talk)
    {
        var people = talk.Server.Services.GetRequiredService<IHumanAgentStore>();
        await people.SaveAsync(new HumanAgentProfile(Agent, "1024", 3, ["general", "emergency"], []), default);
        await people.SetAvailableAsync(Agent, true, default);
    }

    private static HandoffDesk Desk(TalkOverServer talk) => talk.Server.Services.GetRequiredService<HandoffDesk>();

    private static IEpisodeStore Episodes(TalkOverServer talk) => talk.Server.Services.GetRequiredService<IEpisodeStore>();

    private static async Task<string> SayAsync(TalkOverServer talk, string text) =>
        string.Join('\n', (await talk.SayAsync(Customer, [text], default)).Select(heard => heard.Text));

    private static async Task<string> NewsAsync(TalkOverServer talk) => (await talk.HearNewsAsync(Customer, default)).Text.Trim();

    private static async Task SpeakAsync(TalkOverServer talk, string text) => Assert.IsType<SayingOutcome.Said>(
        await talk.Server.Services.GetRequiredService<IHumanAgentWords>().SayAsync(talk.KeyOf(Customer), Agent, text, text, default));

    private static async Task<IReadOnlyList<int>> ScoresAsync(TalkOverServer talk)
    {
        await using var db = await talk.Server.Services.GetRequiredService<IDbContextFactory<ServiceBotDb>>().CreateDbContextAsync();
        return await db.Satisfaction.Select(row => row.Score).ToListAsync();
    }
}
