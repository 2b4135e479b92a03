using ServiceBot.Core.Plugins.Progress;

namespace ServiceBot.Core.Tests.Plugins.Progress;

public class OrderWishTests
{
    [Theory]
    [InlineData("取消掉")]
    [InlineData("取消吧 我找电工了")]
    [InlineData("那不用了")]
    [InlineData("算了不用来了")]
    [InlineData("我自己修好了")]
    public void An_order_that_was_told_is_withdrawn(string message) => Assert.Equal(nameof(OrderWish.Withdraw), OrderWishes.AfterTelling(message).ToString());

    [Theory]
    [InlineData("取消要多久")]
    [InlineData("谢谢")]
    [InlineData("师傅到哪了")]
    public void Other_words_withdraw_nothing(string message) => Assert.NotEqual(nameof(OrderWish.Withdraw), OrderWishes.AfterTelling(message).ToString());

    [Theory]
    [InlineData("我报修了但是地址写错了")]
    [InlineData("报修单上的电话不对")]
    public void A_wrong_piece_of_a_report_is_about_the_report(string message) => Assert.True(OrderWishes.IsCertain(message));

    [Theory]
    [InlineData("地址写错了 是57号", "地址写错了 是57号")]
    [InlineData("地址写错了", "")]
    public void What_is_wrong_is_told_only_with_what_is_right(string message, string told) => Assert.Equal(told, OrderWishes.SupplementIn(message));

    [Theory]
    [InlineData("单号忘了", true)]
    [InlineData("户号也没有", true)]
    [InlineData("那怎么查", true)]
    [InlineData("还没来人", false)]
    public void Who_has_no_number_is_understood(string message, bool lacks) => Assert.Equal(lacks, OrderWishes.LacksNumber(message));
}
