using ServiceBot.Core.Orchestration;

namespace ServiceBot.Core.Tests.Orchestration;

public class AsideTests
{
    [Theory]
    [InlineData("停电了 顺便问下电费怎么交", "停电了", "电费怎么交")]
    [InlineData("我家没电了，另外想问一下怎么过户", "我家没电了", "怎么过户")]
    public void A_fault_with_a_question_by_the_way_is_both(string message, string report, string question) => Assert.Equal((report, question), Aside.Of(message));

    [Theory]
    [InlineData("停电了怎么办")]
    [InlineData("怎么过户 顺便问下要多久")]
    [InlineData("停电了 顺便说一声")]
    [InlineData("停电了 另外邻居家也没电吗")]
    public void Anything_else_is_not(string message) => Assert.Null(Aside.Of(message));
}
