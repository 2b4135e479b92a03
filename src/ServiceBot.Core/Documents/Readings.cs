using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Documents;

/// <summary>Readings that some sites put in brackets after a character: 確(què) → 確.</summary>
internal static partial class Readings
{
    /// <summary>Takes them out; other brackets stay.</summary>
    public static string Without(string text) => Without(text, out _);

    public static string Without(string text, out int count)
    {
        var taken = 0;
        var without = InBrackets().Replace(text, match =>
        {
            var inside = match.Groups[2].Value;
            var plain = WithoutTones(inside);
            var isReading = plain != inside || Pinyin.AllOf(match.Groups[1].Value[0]).Contains(plain);
            if (isReading) taken++;
            return isReading ? match.Groups[1].Value : match.Value;
        });
        count = taken;
        return without;
    }

    private static string WithoutTones(string syllable)
    {
        const string Marked = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ";
        const string Plain = "aaaaeeeeiiiioooouuuuvvvvvnnng";
        return string.Concat(syllable.Select(c => Marked.IndexOf(c) is >= 0 and var at ? Plain[at] : c));
    }

    [GeneratedRegex("([\u3400-\u9fff])\\s?[(（]\\s*([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ]{1,6})\\s*[)）]")]
    private static partial Regex InBrackets();
}
