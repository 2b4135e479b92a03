using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Customers;

public class IdentityTopicTests
{
    [Theory]
    [InlineData("3101442280 9900 过户办到哪一步了", "过户办到哪一步了")]
    [InlineData("户号3101442280，尾号9900，过户办到哪一步了", "过户办到哪一步了")]
    [InlineData("师傅到哪了 户号是1101556070 手机末四位1144", "师傅到哪了")]
    [InlineData("户号三三零零一零二九三八 上月电费", "上月电费")]
    [InlineData("6633 5101770902 八月的", "八月的")]
    [InlineData("没电了 电话13812345678", "没电了")]
    public void Numbers_that_tell_who_writes_are_no_topic(string text, string topic) => Assert.Equal(topic, IdentityTopic.Of(ChineseText.Fold(text)));

    [Theory]
    [InlineData("bx20261121011到哪了")]
    [InlineData("第一档用了2760度")]
    [InlineData("12345678度电多少钱")]
    [InlineData("2026年7月的账单")]
    [InlineData("八一大道66号2栋301没电")]
    [InlineData("打95598没人接")]
    public void What_the_message_is_about_stays(string text) => Assert.Equal(text, IdentityTopic.Of(text));

    [Theory]
    [InlineData("3300102938")]
    [InlineData("户号3300102938 尾号4417")]
    [InlineData("我的户号是3300102938，手机后四位是4417")]
    public void Nothing_but_numbers_is_about_nothing(string text)
    {
        Assert.Equal("", IdentityTopic.Of(text));
        Assert.Equal(text, IdentityTopic.OrAll(text));
    }

    [Fact]
    public void Wherever_the_numbers_stand_the_matter_stays_and_the_account_number_goes()
    {
        var numbers = Gen.Elements("户号3300102938", "3300102938 4417", "尾号4417", "电话13800004417", "后四位是9900").ArrayOf();
        var messages = numbers.SelectMany(before => numbers, (before, after) => string.Join(' ', [.. before, "过户办好没", .. after]));

        Prop.ForAll(messages.ToArbitrary(), text => IdentityTopic.Of(text).Contains("过户办好没") && !IdentityTopic.Of(text).Contains("3300102938"))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
