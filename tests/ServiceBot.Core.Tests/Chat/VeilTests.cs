using ServiceBot.Core.Chat;

namespace ServiceBot.Core.Tests.Chat;

public class VeilTests
{
    private const string Said = "我叫张建国，户号3300102938，手机138 0000 4417，尾号4417，家住杭州市西湖区文三路88号2幢301，邮箱zhang@example.com";

    [Fact]
    public void Nothing_personal_is_left()
    {
        var covered = Veil.Of(Said).Cover(Said);

        foreach (var personal in new[] { "张建国", "3300102938", "138 0000 4417", "4417", "文三路88号", "zhang@" })
            Assert.DoesNotContain(personal, covered, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_covered_comes_back()
    {
        var veil = Veil.Of(Said);

        Assert.Equal(Said, veil.Unveil(veil.Cover(Said)));
    }

    [Fact]
    public void The_same_value_has_the_same_placeholder()
    {
        var veil = Veil.Of(Said);

        Assert.Equal(veil.Cover("户号3300102938"), veil.Cover("户号3300102938"));
        Assert.Contains("〔户号1〕", veil.Cover("账单：3300102938"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("工单BX20261121011的进度")]
    [InlineData("用了3900度，177.54元，2026年9月")]
    [InlineData("95598和12398")]
    public void What_points_to_nobody_stays(string text) => Assert.Equal(text, Veil.Of(text).Cover(text));

    [Fact]
    public void A_placeholder_that_the_customer_types_names_nothing()
    {
        var veil = Veil.Of("户号3300102938");

        Assert.DoesNotContain("3300102938", veil.Unveil(veil.Cover("〔户号1〕")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我的手机是一三九一二三四五六七八")]
    [InlineData("我的手机是１３９１２３４５６７８")]
    [InlineData("我的手机是1 3 9 1 2 3 4 5 6 7 8")]
    [InlineData("我的手机是139\u200b1234\u200b5678")]
    public void A_number_is_covered_however_it_is_written(string text) => Assert.Equal("我的手机是〔手机号1〕", Veil.Of(text).Cover(text));

    [Theory]
    [InlineData("户主：陈思远，已缴清", "陈思远")]
    [InlineData("机主李晓雯，家住长沙市芙蓉区解放西路21号3栋502", "李晓雯")]
    [InlineData("机主李晓雯，家住长沙市芙蓉区解放西路21号3栋502", "解放西路21号")]
    [InlineData("户名：张*国", "张*国")]
    [InlineData("王女士您好", "王女士")]
    public void People_whom_a_system_names_are_covered(string found, string personal)
    {
        var veil = Veil.Of();

        var covered = veil.CoverFound(found);

        Assert.DoesNotContain(personal, covered, StringComparison.Ordinal);
        Assert.Equal(found, veil.Unveil(covered));
    }
}
