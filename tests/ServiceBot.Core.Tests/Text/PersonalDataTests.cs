using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Text;

public class PersonalDataTests
{
    [Theory]
    [InlineData("户号3300102938查电费", "户号33***查电费")]
    [InlineData("电话13800004417", "电话13***")]
    [InlineData("电话138 0000 4417", "电话13***")]
    [InlineData("身份证33010219900101123X", "身份证33***")]
    [InlineData("邮箱 a.b@c.cn", "邮箱 ***@***")]
    public void Numbers_of_a_person_are_masked(string text, string masked) => Assert.Equal(masked, PersonalData.Mask(text));

    [Theory]
    [InlineData("打95598")]
    [InlineData("0.58886875 元/度")]
    [InlineData("用了2600度")]
    public void Figures_and_hotlines_stay(string text) => Assert.Equal(text, PersonalData.Mask(text));
}
