using ServiceBot.Desk.Settings;

namespace ServiceBot.Tests.Desk.Settings;

public sealed class WrapUpsSettingTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private static WrapUpsSetting Setting(params (string Code, string Name)[] codes) =>
        new() { Codes = [.. codes.Select(one => new WrapUp { Code = one.Code, Name = one.Name })] };

    [Fact]
    public void A_handoff_keeps_the_word_that_its_code_had()
    {
        var setting = Setting(("bill", "电费"));

        var once = setting.Change(Setting(("bill", "账单")), Monday);
        var twice = once.Change(Setting(("bill", "电费账单")), Monday.AddDays(1));

        Assert.Equal("电费", twice.NameOf("bill", Monday.AddSeconds(-1)));
        Assert.Equal("账单", twice.NameOf("bill", Monday));
        Assert.Equal("电费账单", twice.NameOf("bill", Monday.AddDays(1)));
        Assert.Equal(("gone", null), (twice.NameOf("gone", Monday), twice.NameOf(null, Monday)));
    }

    [Fact]
    public void New_codes_get_names_that_nothing_else_has()
    {
        var setting = Setting(("bill", "电费"), ("own1", "光伏"));

        var changed = setting.Change(Setting(("bill", "电费"), ("own1", "光伏"), ("", "充电桩"), ("", " 储能 ")), Monday);

        Assert.Equal([("bill", "电费"), ("own1", "光伏"), ("own2", "充电桩"), ("own3", "储能")], changed.Codes?.Select(one => (one.Code, one.Name)));
    }

    [Theory]
    [InlineData("bill:电费")]
    [InlineData("bill:电费", "own1:光伏", "made-up:其他")]
    [InlineData("bill:电费", "bill:电费", "own1:光伏")]
    [InlineData("bill:电费", "own1:电费")]
    [InlineData("bill: ", "own1:光伏")]
    [InlineData("bill:一二三四五六七八九十一二三四五六七", "own1:光伏")]
    public void What_would_lose_or_confuse_words_is_refused(params string[] wanted)
    {
        var setting = Setting(("bill", "电费"), ("own1", "光伏"));

        var mistakes = setting.Judge(Setting([.. wanted.Select(one => (one.Split(':')[0], one.Split(':')[1]))]));

        Assert.Equal(["codes"], mistakes.Keys);
    }
}
