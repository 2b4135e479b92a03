using ServiceBot.Core.Conversations;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Satisfaction;

public class SatisfactionPluginTests
{
    [Theory]
    [InlineData("5", 5, null)]
    [InlineData("５分", 5, null)]
    [InlineData("五分", 5, null)]
    [InlineData("给4分", 4, null)]
    [InlineData("很满意", 5, null)]
    [InlineData("满意", 4, null)]
    [InlineData("一般", 3, null)]
    [InlineData("不满意", 2, null)]
    [InlineData("非常不满意", 1, null)]
    [InlineData("差评", 1, null)]
    [InlineData("⭐⭐⭐⭐", 4, null)]
    [InlineData("★★☆☆☆", 2, null)]
    [InlineData("4 就是等太久了", 4, "就是等太久了")]
    [InlineData("不满意，师傅来得太慢", 2, "师傅来得太慢")]
    [InlineData("2分 打我电话13800001234说", 2, "打我电话138****1234说")]
    public async Task An_answer_is_recorded_once_for_its_episode(string typed, int score, string? word)
    {
        using var talk = Asked();

        await talk.SayAsync(typed);

        Assert.Equal(new SideRecord.Satisfaction("e1", score, word), Assert.Single(talk.Last?.Records ?? []));
        Assert.Null(talk.Form);
    }

    [Theory]
    [InlineData("5月电费多少")]
    [InlineData("3300102938")]
    [InlineData("家里停电了")]
    [InlineData("三天没人来修")]
    [InlineData("满意度是什么意思呢我想问问这个东西到底怎么评的有没有什么标准可以看看")]
    public async Task Anything_else_is_left_to_the_engine(string typed)
    {
        using var talk = Asked();

        await talk.SayAsync(typed);

        Assert.Null(talk.Last);
    }

    [Theory]
    [InlineData("10分")]
    [InlineData("0")]
    public async Task A_number_beyond_the_scale_is_asked_again_and_not_recorded(string typed)
    {
        using var talk = Asked();

        var said = await talk.SayAsync(typed);

        Assert.Contains("1—5", said, StringComparison.Ordinal);
        Assert.Empty(talk.Last?.Records ?? []);
        Assert.NotNull(talk.Form);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("2", true)]
    [InlineData("3", false)]
    public async Task A_low_score_asks_what_went_wrong_and_offers_help(string typed, bool isLow)
    {
        using var talk = Asked();

        var said = await talk.SayAsync(typed);

        Assert.Equal(isLow, said.Contains("哪里没做好", StringComparison.Ordinal));
        Assert.Equal(isLow ? ["我要投诉", "转人工"] : [], talk.Last?.Reply.SuggestedActions ?? []);
    }

    private static RequestTalk Asked() => new(RepositoryFiles.Root)
    {
        Form = new Form { Id = "e1-s", Plugin = "satisfaction", OpenedAt = RequestTalk.Noon, TouchedAt = RequestTalk.Noon }.With("episode", "e1"),
    };
}
