using ServiceBot.Core.Text;

namespace ServiceBot.Desk.Search;

/// <summary>The pairs of neighbouring characters of a text: what the search knows it by. Words of two characters are found as they
/// are, longer ones by all their pairs, without a dictionary.</summary>
internal static class CharacterPairs
{
    private const int LongestText = 4000;
    private const int LengthWithSpace = 3;

    /// <summary>The form in which texts are compared: simplified, half-width, lower case.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ChineseText.Fold(text.Length <= LongestText ? text : text[..LongestText]);
    }

    /// <summary>Every pair of a folded text once, two characters in one number.</summary>
    public static int[] Of(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var pairs = new HashSet<int>();
        for (var i = 1; i < folded.Length; i++)
        {
            if (char.IsLetterOrDigit(folded[i - 1]) && char.IsLetterOrDigit(folded[i]))
                pairs.Add(unchecked((folded[i - 1] << 16) | folded[i]));
        }
        return [.. pairs];
    }

    /// <summary>Pairs as words of a text index.</summary>
    public static string Write(IReadOnlyList<int> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return pairs.Count == 0 ? "" : string.Create(pairs.Count * LengthWithSpace - 1, pairs, static (text, pairs) =>
        {
            text.Fill(' ');
            for (var i = 0; i < pairs.Count; i++)
            {
                text[i * LengthWithSpace] = unchecked((char)(pairs[i] >> 16));
                text[i * LengthWithSpace + 1] = unchecked((char)pairs[i]);
            }
        });
    }
}
