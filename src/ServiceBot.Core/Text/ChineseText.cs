using System.Buffers;

namespace ServiceBot.Core.Text;

/// <summary>Brings Chinese text to one form, so that the same words compare equal however they were typed.</summary>
public static class ChineseText
{
    private const int OnStack = 256;
    private const int TonesEach = 4;
    private const string TonedLetters = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";
    private const string PlainLetters = "aeiouv";
    private static readonly SearchValues<char> Toned = SearchValues.Create(TonedLetters);

    /// <summary>
    /// Folds for comparing and searching: compatibility forms (full-width letters, ①, ㎡, Ⅳ, radicals) become plain,
    /// traditional characters simplified (phrases first), letters lower-case, runs of white space one space; control and
    /// zero-width characters vanish.
    /// </summary>
    /// <returns>The folded text; the same instance when nothing changed. Folding twice changes nothing.</returns>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // One compatibility character becomes 6 at the most in practice; the buffer grows when more come.
        var plain = new CharBuffer(stackalloc char[OnStack]);
        try
        {
            AppendPlain(text, ref plain);
            var span = plain.Written;
            ChineseTables.Shared.Simplify(span);
            for (var i = 0; i < span.Length; i++) span[i] = char.ToLowerInvariant(span[i]);
            return span.SequenceEqual(text) ? text : new string(span);
        }
        finally
        {
            plain.Dispose();
        }
    }

    /// <summary>Traditional and regional characters to simplified, everything else as it was.</summary>
    /// <returns>Text of the same length; the same instance when nothing changed.</returns>
    public static string ToSimplified(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            var span = rented.AsSpan(0, text.Length);
            text.CopyTo(span);
            ChineseTables.Shared.Simplify(span);
            return span.SequenceEqual(text) ? text : new string(span);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    /// <summary>Pinyin without its tones: <c>rén gōng</c> becomes <c>ren gong</c>.</summary>
    /// <returns>The same instance when there were none.</returns>
    public static string WithoutTones(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny(Toned)
            ? string.Create(text.Length, text, static (plain, toned) =>
            {
                for (var i = 0; i < plain.Length; i++)
                    plain[i] = TonedLetters.IndexOf(toned[i], StringComparison.Ordinal) is >= 0 and var at ? PlainLetters[at / TonesEach] : toned[i];
            })
            : text;
    }

    /// <summary>Whether the character is a Chinese character of the basic plane (extension A and compatibility included).</summary>
    public static bool IsHan(char character) =>
        character is (>= '\u4e00' and <= '\u9fff') or (>= '\u3400' and <= '\u4dbf') or (>= '\uf900' and <= '\ufaff') or '〇';

    /// <summary>Whether the text has at least one Chinese character.</summary>
    public static bool HasHan(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            if (IsHan(character))
                return true;
        return false;
    }

    /// <summary>How much of the Chinese text is in traditional characters.</summary>
    /// <returns>Share of the Chinese characters that have another simplified form, 0 to 1; 0 without Chinese characters.</returns>
    public static double TraditionalShare(ReadOnlySpan<char> text)
    {
        var han = 0;
        var traditional = 0;
        foreach (var character in text)
        {
            if (!IsHan(character)) continue;
            han++;
            if (ChineseTables.Shared.Simplify(character) != character) traditional++;
        }
        return han == 0 ? 0 : (double)traditional / han;
    }

    private static void AppendPlain(string text, ref CharBuffer plain)
    {
        var spaceWaiting = false;
        foreach (var character in text)
        {
            if (character < '\u0080' && character > ' ' && character != '\u007f')
            {
                AppendVisible(character, ref plain, ref spaceWaiting);
                continue;
            }
            if (ChineseTables.Shared.PlainForm(character) is { } form)
            {
                foreach (var part in form)
                {
                    if (char.IsWhiteSpace(part)) spaceWaiting = true;
                    else AppendVisible(part, ref plain, ref spaceWaiting);
                }
                continue;
            }
            if (char.IsWhiteSpace(character)) spaceWaiting = true;
            else if (!IsInvisible(character)) AppendVisible(character, ref plain, ref spaceWaiting);
        }
    }

    private static void AppendVisible(char character, ref CharBuffer plain, ref bool spaceWaiting)
    {
        if (spaceWaiting && plain.Length > 0) plain.Append(' ');
        spaceWaiting = false;
        plain.Append(character);
    }

    private static bool IsInvisible(char character) =>
        char.IsControl(character)
        || character is '\u00ad' or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e')
            or (>= '\u2060' and <= '\u2064') or (>= '\ufe00' and <= '\ufe0f') or '\ufeff';
}
