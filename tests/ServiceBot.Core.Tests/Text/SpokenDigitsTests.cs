using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Text;

public class SpokenDigitsTests
{
    [Theory]
    [InlineData("幺三八零零零零四四幺七", "13800004417")]
    [InlineData("户号是三三零零 幺零二 九三八", "户号是3300102938")]
    [InlineData("尾号四四幺七", "尾号4417")]
    [InlineData("三三零零然后幺零二再九三八", "3300102938")]
    [InlineData("138零零零零四四17", "13800004417")]
    [InlineData("bx二零二六一一二一零一一", "bx20261121011")]
    [InlineData("幺五零零弄二十二号", "1500弄二十二号")]
    [InlineData("三 三 零 零 一 零 二 九 三 八 四 四 幺 七", "3300102938 4417")]
    public void Numbers_spoken_digit_by_digit_become_figures(string spoken, string written) =>
        Assert.Equal(written, SpokenDigits.ToDigits(spoken));

    [Theory]
    [InlineData("3300 102 938", "3300102938")]
    [InlineData("138-0000-4417", "13800004417")]
    [InlineData("138 0000 4417", "13800004417")]
    [InlineData("3300 102 938 4417", "3300102938 4417")]
    [InlineData("3300 102 938 138 0000 4417", "3300102938 13800004417")]
    [InlineData("尾号 4 4 1 7", "尾号 4417")]
    [InlineData("bx 2026 1121 011", "bx 20261121011")]
    public void Gaps_inside_a_long_number_are_closed(string typed, string written) =>
        Assert.Equal(written, SpokenDigits.ToDigits(typed));

    [Theory]
    [InlineData("一百二十度")]
    [InlineData("三四十度")]
    [InlineData("二〇二六年九月")]
    [InlineData("一二三档")]
    [InlineData("一二三四档都多少钱")]
    [InlineData("八九十个")]
    [InlineData("3300102938 4417")]
    [InlineData("200 300 400")]
    [InlineData("1200 1300 1500度")]
    [InlineData("2026-11-21 08:30")]
    [InlineData("今年用了2700一个月200")]
    [InlineData("三点一四一五")]
    [InlineData("修得七七八八了")]
    [InlineData("周一三五七")]
    [InlineData("400-888-8888")]
    [InlineData("交了200 一共三次")]
    public void Quantities_dates_and_lists_stay(string text) => Assert.Same(text, SpokenDigits.ToDigits(text));
}
