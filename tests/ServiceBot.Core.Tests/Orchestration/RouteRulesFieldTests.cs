using ServiceBot.Core.Orchestration;

namespace ServiceBot.Core.Tests.Orchestration;

public class RouteRulesFieldTests
{
    [Theory]
    [InlineData("报修两小时了没人来", "progress")]
    [InlineData("我上礼拜申请的新装电表", "progress")]
    [InlineData("那个单子咋样了", "progress")]
    [InlineData("停电 衢州柯城区新桥街145号3单元", "repair")]
    [InlineData("停电两小时了", "repair")]
    [InlineData("家里没dian了 help", "repair")]
    [InlineData("灯一闪一闪", "repair")]
    [InlineData("昨天停电 今天冰箱里肉都坏了", "policy")]
    [InlineData("抄电表那位压根不来", "complaint")]
    [InlineData("电表红灯一闪一闪", null)]
    public void Words_settle_the_way(string message, string? intent) =>
        Assert.Equal(intent, RouteRules.IntentOf(message, RouteRules.IsElectric(message), asks: false));

    [Theory]
    [InlineData("没人受伤")]
    [InlineData("就我家")]
    [InlineData("农村的")]
    [InlineData("我没动过")]
    [InlineData("能来看下吗")]
    public void Fragments_name_no_business(string message) => Assert.False(RouteRules.NamesWish(message));

    [Theory]
    [InlineData("空调三个 热水器一个")]
    [InlineData("关了总闸还在闪")]
    [InlineData("隔壁有电")]
    [InlineData("架线的把俺家大门口的水泥地刨烂了扔下就走")]
    public void No_danger_is_guessed(string message) => Assert.False(RouteRules.NamesDanger(message));
}
