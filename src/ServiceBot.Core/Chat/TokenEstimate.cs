using System.Text;

namespace ServiceBot.Core.Chat;

/// <summary>How many tokens a text takes at most, without the model's own tokenizer.</summary>
/// <remarks>The tokenizers in use are byte-level byte-pair encodings: a token is at least one byte of UTF-8. Counted so that
/// cl100k, the least thrifty of them with Chinese, gives no more: a Chinese character 2 (the guides take 0.9 each; 549
/// characters of the common block take one, 12396 two, the rest three); any other character beyond ASCII its bytes; of a
/// run of small letters the first four one each and the rest two thirds each, which holds for letters at random; a blank
/// before a letter nothing; everything else in ASCII one. Only a text made mostly of rare characters takes more, by half at most.</remarks>
public static class TokenEstimate
{
    /// <summary>Tokens that a message costs besides its text: role, marks and separators.</summary>
    public const int PerMessage = 8;

    private const int ChineseFirst = 0x4E00, ChineseLast = 0x9FFF;
    private const int PerChinese = 2;
    private const int CountedLetters = 4;

    /// <summary>Counts.</summary>
    /// <param name="text">Any text; unpaired surrogates count as the replacement character that is sent for them.</param>
    /// <returns>Tokens; an upper estimate, usually twice what the endpoint counts.</returns>
    public static int Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (tokens, letters, isBlank) = (0, 0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var isLetter = rune.IsAscii && char.IsAsciiLetter((char)rune.Value);
            if (isBlank && !isLetter)
                tokens++;
            isBlank = rune.Value == ' ';
            letters = isLetter ? rune.Value >= 'a' ? letters + 1 : 1 : 0;
            if (isLetter)
                tokens += letters <= CountedLetters || (letters - CountedLetters) % 3 != 0 ? 1 : 0;
            else if (!isBlank)
                tokens += CostOf(rune);
        }
        return isBlank ? tokens + 1 : tokens;
    }

    private static int CostOf(Rune rune) =>
        rune.IsAscii ? 1 : rune.Value is >= ChineseFirst and <= ChineseLast ? PerChinese : rune.Utf8SequenceLength;
}
