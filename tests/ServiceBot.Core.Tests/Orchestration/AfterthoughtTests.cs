using ServiceBot.Core.Orchestration;

namespace ServiceBot.Core.Tests.Orchestration;

public class AfterthoughtTests
{
    [Theory]
    [InlineData("不报了 先查电费吧", "查电费吧")]
    [InlineData("算了，取消，帮我查上个月账单", "查上个月账单")]
    public void What_follows_a_cancellation_is_heard(string text, string rest) => Assert.Equal(rest, Afterthought.Of(text));

    [Theory]
    [InlineData("算了不报了")]
    [InlineData("取消")]
    [InlineData("帮我查电费")]
    [InlineData("电来了，不用了")]
    public void A_cancellation_alone_has_no_rest(string text) => Assert.Null(Afterthought.Of(text));

    [Theory]
    [InlineData("查我自己的吧 3300102938 4417", true)]
    [InlineData("换一个户号", false)]
    [InlineData("查我的", true)]
    [InlineData("查上个月账单", false)]
    public void The_same_for_another_account_is_told_from_another_business(string rest, bool isOfAnother) => Assert.Equal(isOfAnother, Afterthought.IsOfAnother(rest));
}
