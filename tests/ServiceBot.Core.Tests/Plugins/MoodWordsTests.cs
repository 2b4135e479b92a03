using ServiceBot.Core.Plugins;

namespace ServiceBot.Core.Tests.Plugins;

public class MoodWordsTests
{
    [Theory]
    [InlineData("满意")]
    [InlineData("你们服务很好")]
    [InlineData("你们服务真不错")]
    [InlineData("谢谢你们服务态度很好")]
    [InlineData("太棒了")]
    public void Praise_without_a_matter_is_content(string folded) => Assert.True(MoodWords.IsContent(folded));

    [Theory]
    [InlineData("你好呀")]
    [InlineData("不满意")]
    [InlineData("服务不好")]
    [InlineData("电费太高了")]
    [InlineData("好的")]
    public void Anything_else_is_not(string folded) => Assert.False(MoodWords.IsContent(folded));

    [Theory]
    [InlineData("你真没用")]
    [InlineData("这机器人真笨")]
    [InlineData("答非所问")]
    [InlineData("不满意 啥都答不上来")]
    public void Discontent_with_the_bot_is_told_from_a_complaint(string folded) => Assert.True(MoodWords.IsAgainstBot(folded));

    [Theory]
    [InlineData("怎么这么慢")]
    [InlineData("太慢了吧 都几个小时了")]
    [InlineData("打了十几遍")]
    public void Impatience_is_known(string folded) => Assert.True(MoodWords.IsImpatient(folded));

    [Theory]
    [InlineData("电表走得太慢了")]
    [InlineData("我要投诉你们太慢了")]
    [InlineData("报修太慢了")]
    public void With_a_matter_it_is_more_than_impatience(string folded) => Assert.False(MoodWords.IsImpatient(folded));

    [Theory]
    [InlineData("要打差评 上次那个修电师傅太凶", true)]
    [InlineData("师傅态度很好", false)]
    public void Scolding_is_told_from_praise(string folded, bool scolds)
    {
        Assert.Equal(scolds, MoodWords.Scolds(folded));
        Assert.Equal(!scolds, MoodWords.Praises(folded));
    }
}
