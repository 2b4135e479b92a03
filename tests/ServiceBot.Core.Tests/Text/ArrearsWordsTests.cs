using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Text;

public class ArrearsWordsTests
{
    [Theory]
    [InlineData("什么时候会停我电 我这店欠了")]
    [InlineData("忘记交电费了会被停电吗")]
    [InlineData("今天交还来得及不停电不")]
    [InlineData("妈的昨天刚交完钱今天还给我停电 你们怎么搞的")]
    [InlineData("我欠费停电了刚刚交完 怎么还没电")]
    [InlineData("没交电费你们多久拉我家闸")]
    [InlineData("余额没钱了会自动停吗")]
    public void Supply_cut_off_for_money_is_told(string text) => Assert.True(ArrearsWords.IsOfCutoff(text));

    [Theory]
    [InlineData("明天会停电吗")]
    [InlineData("今天停电吗 电费交了的")]
    [InlineData("我家没欠费怎么停电了")]
    [InlineData("停电了来个人修")]
    [InlineData("欠了多少电费")]
    [InlineData("怎么交电费")]
    [InlineData("交流电没电压")]
    public void Outages_and_bills_are_something_else(string text) => Assert.False(ArrearsWords.IsOfCutoff(text));
}
