using ServiceBot.Core.Conversations;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Areas;

public class AreasPluginTests
{
    private static readonly ServiceHall Hall = new()
    {
        Name = "城东供电营业厅",
        Address = "浙江省杭州市上城区假想路1号",
        Hours = "周一至周五 8:30—17:00",
        Telephone = "95598",
        Source = "当地供电公司公示",
        CheckedOn = new DateOnly(2026, 11, 1),
    };

    [Theory]
    [InlineData("城西营业厅几点开门")]
    [InlineData("最近的营业厅在哪里")]
    [InlineData("杭州供电所电话多少")]
    [InlineData("国庆节营业厅开门吗")]
    public async Task Halls_that_are_not_held_are_never_invented(string typed)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        var said = await talk.StartAsync("areas", typed);

        Assert.Equal("areas", talk.ClaimedBy(typed));
        Assert.Equal(ReplyKind.Abstain, talk.Last?.Reply.Kind);
        Assert.Contains("95598", said, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d:\d\d", said);
    }

    [Fact]
    public async Task A_hall_that_is_held_is_told_with_its_source_and_day()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root, ("ZJ", Hall));

        var said = await talk.StartAsync("areas", "杭州上城区的营业厅在哪 几点开门");

        Assert.Contains("假想路1号", said, StringComparison.Ordinal);
        Assert.Contains("2026-11-01", said, StringComparison.Ordinal);
        Assert.Equal("当地供电公司公示", Assert.Single(talk.Last?.Reply.Citations ?? []).Source);
    }

    [Fact]
    public async Task A_hall_of_another_district_is_not_told()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root, ("ZJ", Hall));

        var said = await talk.StartAsync("areas", "杭州余杭区的营业厅在哪");

        Assert.DoesNotContain("假想路", said, StringComparison.Ordinal);
        Assert.Equal(ReplyKind.Abstain, talk.Last?.Reply.Kind);
    }

    [Theory]
    [InlineData("我在佛山 报修打哪个电话 用哪个app", "南网在线", "网上国网")]
    [InlineData("成都电力公司客服电话是多少", "网上国网", "南网在线")]
    public async Task The_channels_are_those_of_the_named_place(string typed, string app, string other)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        var said = await talk.StartAsync("areas", typed);

        Assert.Contains(app, said, StringComparison.Ordinal);
        Assert.DoesNotContain(other, said, StringComparison.Ordinal);
        Assert.Equal(ReplyKind.Answer, talk.Last?.Reply.Kind);
    }

    [Fact]
    public async Task The_place_alone_continues_a_question_that_had_none()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("areas", "最近的营业厅在哪里");
        var said = await talk.SayAsync("济南");

        Assert.Contains("网上国网", said, StringComparison.Ordinal);
        Assert.DoesNotContain("南网在线", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verified_account_tells_the_place()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root) { Session = new CustomerSession("3300102938", RequestTalk.Noon, RequestTalk.Noon) };

        var said = await talk.StartAsync("areas", "客服电话是多少");

        Assert.Contains("浙江省", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("去营业厅办过户要带什么")]
    [InlineData("营业厅的人态度差 我电话13800001234")]
    public void Other_words_about_halls_are_not_claimed(string typed)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        var claimed = talk.ClaimedBy(typed);

        Assert.NotEqual("areas", claimed);
    }
}
