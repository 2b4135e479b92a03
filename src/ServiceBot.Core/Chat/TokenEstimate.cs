using System.Text;

namespace ServiceBot.Core.Chat;

/// <summary>How many tokens a text takes at most, without the model's own tokenizer.</summary>
/// <remarks>Never less than the tokenizers in use give (cl100k, o200k, Qwen, DeepSeek, Llama 3, GLM): all of them are byte-level
/// byte-pair encodings, in which a token is at least one byte of UTF-8 and merges only make fewer of them. Counted so:
/// a letter outside Latin and Chinese its bytes; a Chinese character or other symbol of three bytes 2 where it is in the common
/// block and 3 elsewhere, because common ones are one or two tokens; a run of Latin letters one for every two letters and
/// one more; digits, signs and line ends one each; a run of blanks one for every blank beyond the first. Real texts
/// take about half to two thirds of it.</remarks>
public static class TokenEstimate
{
    /// <summary>Tokens that a message costs besides its text: role, marks and separators.</summary>
    public const int PerMessage = 8;

    private const int CommonFirst = 0x4E00;
    private const int CommonLast = 0x9FFF;

    /// <summary>Counts.</summary>
    /// <param name="text">Any text; unpaired surrogates count as the replacement character that is sent for them.</param>
    /// <returns>Tokens, never fewer than a real tokenizer gives.</returns>
    public static int Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = 0;
        var letters = 0;
        var blanks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!(rune.IsAscii && char.IsAsciiLetter((char)rune.Value)))
                letters = 0;
            if (rune.Value != ' ')
                blanks = 0;
            tokens += Cost(rune, ref letters, ref blanks);
        }
        return tokens;
    }

    private static int Cost(Rune rune, ref int letters, ref int blanks)
    {
        // A single blank belongs to the word behind it, which has its spare token.
        if (rune.Value == ' ')
            return blanks++ == 0 ? 0 : 1;
        if (rune.IsAscii && char.IsAsciiLetter((char)rune.Value))
            return letters++ % 2 == 0 ? letters == 1 ? 2 : 1 : 0;
        if (rune.IsAscii)
            return 1;
        return rune.Value is >= CommonFirst and <= CommonLast ? 2 : rune.Utf8SequenceLength;
    }
}
