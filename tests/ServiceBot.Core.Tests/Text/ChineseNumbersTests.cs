using System.Globalization;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Text;

public class ChineseNumbersTests
{
    [Theory]
    [InlineData("二十四", "24")]
    [InlineData("十", "10")]
    [InlineData("十五", "15")]
    [InlineData("一百五", "150")]
    [InlineData("一百零五", "105")]
    [InlineData("一百一十", "110")]
    [InlineData("1千2", "1200")]
    [InlineData("两千六", "2600")]
    [InlineData("两千零六十", "2060")]
    [InlineData("一万二", "12000")]
    [InlineData("3.5万", "35000")]
    [InlineData("三点五万", "35000")]
    [InlineData("三点一四", "3.14")]
    [InlineData("半", "0.5")]
    [InlineData("三万半", "35000")]
    [InlineData("二〇二四", "2024")]
    [InlineData("１２３", "123")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("貳佰伍拾", "250")]
    [InlineData("廿四", "24")]
    [InlineData("一亿两千万", "120000000")]
    [InlineData("十二万三千四百五十六", "123456")]
    [InlineData("一万亿", "1000000000000")]
    public void A_number_is_read_as_it_is_meant(string text, string expected)
    {
        var isRead = ChineseNumbers.TryRead(text, out var value);

        Assert.True(isRead);
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("电费")]
    [InlineData("一百元")]
    [InlineData("百")]
    [InlineData("十百")]
    [InlineData("1,23")]
    [InlineData("1.")]
    [InlineData("点五")]
    [InlineData("99999999999999999999999亿")]
    [InlineData("万万万万万万")]
    public void What_is_no_number_is_refused(string text) => Assert.False(ChineseNumbers.TryRead(text, out _));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_numerals_never_throw(int seed)
    {
        var random = new Random(seed);
        const string Alphabet = "0123456789.,零一二两三九十百千万亿点半廿 元";

        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            ChineseNumbers.TryRead(text, out var value);
            Assert.True(value >= 0, text);
        }
    }

    [Theory]
    [InlineData(7)]
    public void Whole_numbers_written_out_read_back(int seed)
    {
        var random = new Random(seed);
        var numbers = Enumerable.Range(0, 10_000).Concat(Enumerable.Range(0, 2_000).Select(_ => random.Next(100_000_000)));

        Assert.All(numbers, number =>
        {
            Assert.True(ChineseNumbers.TryRead(Write(number), out var value), Write(number));
            Assert.Equal(number, value);
        });
    }

    [Fact]
    public void Numbers_in_a_sentence_are_found_with_their_places()
    {
        var found = ChineseNumbers.Find("上月用了两百三十度电,交了130.5元,一半是空调");

        Assert.Equal([230m, 130.5m, 0.5m], found.Select(number => number.Value));
        Assert.Equal(4, found[0].Start);
        Assert.Equal(4, found[0].Length);
    }

    // Textbook writing, independent of the reader: 零 fills gaps, 一十 in front is 十.
    private static string Write(int number)
    {
        if (number == 0) return "零";
        if (number >= 10_000)
        {
            var rest = number % 10_000;
            return Write(number / 10_000) + "万" + (rest == 0 ? "" : (rest < 1000 ? "零" : "") + Inner(rest));
        }
        var text = Inner(number);
        return text.StartsWith("一十", StringComparison.Ordinal) ? text[1..] : text;
    }

    private static string Inner(int number)
    {
        const string Digits = "零一二三四五六七八九";
        string[] units = ["千", "百", "十", ""];
        var text = "";
        var padded = number.ToString("0000", CultureInfo.InvariantCulture);
        for (var i = 0; i < 4; i++)
        {
            var digit = padded[i] - '0';
            if (digit > 0) text += Digits[digit] + units[i];
            else if (text.Length > 0 && !text.EndsWith('零')) text += "零";
        }
        return text.TrimEnd('零');
    }
}
