using ServiceBot.Core.Plugins;

namespace ServiceBot.Core.Tests.Plugins;

public class ShortQuestionTests
{
    [Theory]
    [InlineData("那要多久")]
    [InlineData("大概几天能弄好")]
    [InlineData("还要等多长时间啊？")]
    [InlineData("啥时候能办下来")]
    public void How_long_is_known_by_itself(string text) => Assert.True(ShortQuestion.IsHowLong(text));

    [Theory]
    [InlineData("多久抄一次表")]
    [InlineData("欠费多久会停电")]
    [InlineData("什么时候有优惠电价")]
    public void A_question_with_a_matter_is_no_short_one(string text) => Assert.False(ShortQuestion.IsHowLong(text));

    [Theory]
    [InlineData("钱呢", true)]
    [InlineData("用了多少度", true)]
    [InlineData("那金额呢？", true)]
    [InlineData("多少钱一度", false)]
    [InlineData("退钱", false)]
    public void How_much_is_of_what_was_shown(string text, bool expected) => Assert.Equal(expected, ShortQuestion.IsHowMuch(text));
}
