using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Plugins;

namespace ServiceBot.Core.Tests.Orchestration;

public sealed class WaitWordsTests
{
    [Theory]
    [InlineData("不等了")]
    [InlineData("取消")]
    [InlineData("取消排队")]
    [InlineData("回机器人")]
    [InlineData("算了，不用人工了")]
    [InlineData("不用了")]
    public void Words_that_end_the_wait(string words) => Assert.Equal("bot", Read(words));

    [Theory]
    [InlineData("留言")]
    [InlineData("我先留个言吧")]
    public void Words_that_leave_a_message(string words) => Assert.Equal("message", Read(words));

    [Theory]
    [InlineData("回电")]
    [InlineData("让客服回电")]
    [InlineData("给我回个电话吧")]
    [InlineData("让人工打电话给我")]
    public void Words_that_ask_for_a_call(string words) => Assert.Equal("call", Read(words));

    [Theory]
    [InlineData("继续等")]
    [InlineData("好的")]
    [InlineData("那我再等等")]
    [InlineData("等着")]
    public void Words_that_wait_on(string words) => Assert.Equal("wait", Read(words));

    [Theory]
    [InlineData("家里停电了怎么办")]
    [InlineData("我要取消报装申请，之前填错了资料麻烦处理一下")]
    [InlineData("电话是13800001234")]
    [InlineData("抢修的人说会打电话但是一直没打")]
    [InlineData("等了一个小时了电还没来")]
    public void What_the_human_agent_has_to_hear_is_no_decision(string words) => Assert.Equal("none", Read(words));

    [Theory]
    [InlineData("5", true)]
    [InlineData("5分", true)]
    [InlineData("非常满意", true)]
    [InlineData("不满意", true)]
    [InlineData("5号那天停电了", false)]
    [InlineData("还有个问题", false)]
    public void A_rating_is_told_from_a_new_matter(string words, bool isRating) => Assert.Equal(isRating, WaitWords.Rates(words));

    private static string Read(string folded)
    {
        var words = new Words { Typed = folded, Folded = folded, Corrected = folded, Topic = folded, Act = DialogueActs.Read(folded), Asks = false, MessageId = "m" };
        return WaitWords.WantsBot(folded, words) ? "bot"
            : WaitWords.WantsCall(folded) ? "call"
            : WaitWords.WantsMessage(folded) ? "message"
            : WaitWords.WaitsOn(folded, words) ? "wait"
            : "none";
    }
}
