using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Text;

public class SpokenDigitsPropertyTests
{
    private static readonly string[] Spoken = ["零〇洞0", "一幺1", "二两2", "三3", "四4", "五5", "六6", "七拐7", "八8", "九勾9"];
    private static readonly string[] Pauses = ["", "", "", " ", "-", "，", "再", "然后"];

    [Theory]
    [InlineData(11)]
    public void A_number_read_out_digit_by_digit_comes_back(int seed)
    {
        var random = new Random(seed);

        for (var round = 0; round < 5_000; round++)
        {
            // A first figure of five keeps it apart from years, service numbers and area codes.
            var digits = "5" + string.Concat(Enumerable.Range(0, random.Next(9, 13)).Select(_ => random.Next(10)));
            var said = Say(digits, random, _ => "");
            Assert.Equal($"户号{digits}", SpokenDigits.ToDigits($"户号{said}"));
        }
    }

    [Theory]
    [InlineData(12)]
    public void Pauses_between_the_digits_change_nothing(int seed)
    {
        var random = new Random(seed);

        for (var round = 0; round < 5_000; round++)
        {
            var digits = "5" + string.Concat(Enumerable.Range(0, 9).Select(_ => random.Next(10)));
            var said = Say(digits, random, at => at > 0 && at % 3 == 0 ? Pauses[random.Next(Pauses.Length)] : "");
            Assert.Equal($"户号{digits}", SpokenDigits.ToDigits($"户号{said}"));
        }
    }

    [Theory]
    [InlineData(13)]
    public void Reading_twice_changes_nothing_more(int seed)
    {
        var random = new Random(seed);
        const string Alphabet = "0123456789零一二三四五六七八九幺洞拐 -，再然后十百年号度户电";

        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var once = SpokenDigits.ToDigits(text);
            Assert.Equal(once, SpokenDigits.ToDigits(once));
        }
    }

    [Theory]
    [InlineData(14)]
    public void Random_text_never_throws_and_keeps_what_is_no_digit(int seed)
    {
        var random = new Random(seed);

        for (var round = 0; round < 5_000; round++)
        {
            var text = ChineseText.Fold(RandomText.Next(random, 60));
            var written = SpokenDigits.ToDigits(text);
            if (!text.Any(character => SpokenDigits.Digit(character) >= 0)) Assert.Same(text, written);
        }
    }

    private static string Say(string digits, Random random, Func<int, string> pause)
    {
        var said = "";
        // Spoken throughout: how figures and words mix is a matter of its own.
        for (var at = 0; at < digits.Length; at++)
        {
            var ways = Spoken[digits[at] - '0'][..^1];
            said += pause(at) + ways[random.Next(ways.Length)];
        }
        return said;
    }
}
