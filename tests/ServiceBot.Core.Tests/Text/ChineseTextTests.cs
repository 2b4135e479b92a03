using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Text;

public class ChineseTextTests
{
    [Theory]
    [InlineData("ＡＢＣ１２３，（电费）！", "abc123,(电费)!")]
    [InlineData("這個月電費怎麼這麼貴", "这个月电费怎么这么贵")]
    [InlineData("臺灣的計畫裡面，頭髮與發電", "台湾的计划里面,头发与发电")]
    [InlineData("著名著作，看著電錶", "著名著作,看着电表")]
    [InlineData("乾隆年間的乾淨水", "乾隆年间的干净水")]
    [InlineData("①㎡Ⅳ℃㈱", "1m2iv°c(株)")]
    [InlineData(" \u3000电\t\r\n费 \u200b ", "电 费")]
    [InlineData("ﬁnal ½", "final 1/2")]
    [InlineData("", "")]
    public void Folding_brings_text_to_one_form(string text, string folded) =>
        Assert.Equal(folded, ChineseText.Fold(text));

    [Theory]
    [InlineData("zhuǎn rén gōng", "zhuan ren gong")]
    [InlineData("lǜ, 转人工", "lv, 转人工")]
    [InlineData("kWh 転 à", "kWh 転 a")]
    [InlineData("人工", "人工")]
    public void Pinyin_loses_its_tones(string text, string expected) => Assert.Equal(expected, ChineseText.WithoutTones(text));

    [Fact]
    public void Text_already_in_its_form_is_given_back_as_it_is()
    {
        const string Text = "电费缴纳 abc";

        Assert.Same(Text, ChineseText.Fold(Text));
        Assert.Same(Text, ChineseText.ToSimplified(Text));
    }

    [Fact]
    public void Simplifying_keeps_case_width_and_length() =>
        Assert.Equal("ＡＢ　电费 X", ChineseText.ToSimplified("ＡＢ　電費 X"));

    [Fact]
    public void Folding_twice_changes_nothing_for_any_character()
    {
        var characters = Enumerable.Range(1, char.MaxValue - 1).Where(code => !char.IsSurrogate((char)code));

        var changed = characters.Select(code => ChineseText.Fold($"一{(char)code}二"))
            .Where(once => ChineseText.Fold(once) != once);

        Assert.Empty(changed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Folding_twice_changes_nothing_for_random_text(int seed)
    {
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 300).Select(_ => RandomText.Next(random, 600)).ToList();

        var changed = texts.Where(text => ChineseText.Fold(ChineseText.Fold(text)) != ChineseText.Fold(text));

        Assert.Empty(changed);
    }

    [Fact]
    public void Long_text_is_folded_whole() =>
        Assert.Equal(string.Concat(Enumerable.Repeat("电费a", 5000)), ChineseText.Fold(string.Concat(Enumerable.Repeat("電費Ａ", 5000))));

    [Theory]
    [InlineData("服務電話", 0.75)]
    [InlineData("服务电话", 0)]
    [InlineData("abc", 0)]
    public void The_traditional_share_counts_Chinese_characters_only(string text, double share) =>
        Assert.Equal(share, ChineseText.TraditionalShare(text));
}
