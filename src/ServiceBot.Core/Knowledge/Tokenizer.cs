using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// Turns folded text into numbers: Chinese characters, their pairs, the pairs of their readings, words of other scripts, and
/// words of the lexicon. Passages and questions go through the same one.
/// </summary>
internal sealed partial class Tokenizer(ConceptTable concepts)
{
    private const int KindShift = 60;
    private const ulong PayloadMask = (1UL << KindShift) - 1;
    private const ulong HashStart = 14_695_981_039_346_656_037;
    private const ulong HashStep = 1_099_511_628_211;

    /// <summary>What a token stands for.</summary>
    public static TokenKind KindOf(ulong token) => (TokenKind)(token >> KindShift);

    /// <summary>Appends the tokens of a folded text, as often as they occur.</summary>
    public void Append(string folded, List<ulong> tokens)
    {
        folded = AfterOwner().Replace(folded, " ");
        for (var at = 0; at < folded.Length;)
        {
            var character = folded[at];
            if (IsAlone(character))
            {
                AppendAlone(folded, at, tokens);
                at++;
            }
            else if (char.IsLetterOrDigit(character))
            {
                at = AppendWord(folded, at, tokens);
            }
            else
            {
                at++;
            }
        }
        concepts.Append(folded, tokens);
    }

    /// <summary>Appends the pairs that join a part of a folded text to its neighbours.</summary>
    public static void AppendJoints(string folded, int start, int length, List<ulong> tokens)
    {
        foreach (var at in (ReadOnlySpan<int>)[start - 1, start + length - 1])
            if (at >= 0 && at + 1 < folded.Length && IsAlone(folded[at]) && IsAlone(folded[at + 1])) AppendPair(folded[at], folded[at + 1], tokens);
    }

    /// <summary>Number of a lexicon word's group.</summary>
    public static ulong Concept(ReadOnlySpan<char> word) => Token(TokenKind.Concept, Hash(word));

    private static void AppendAlone(string folded, int at, List<ulong> tokens)
    {
        var character = folded[at];
        tokens.Add(Token(TokenKind.Character, character));
        if (at + 1 == folded.Length || !IsAlone(folded[at + 1])) return;
        AppendPair(character, folded[at + 1], tokens);
    }

    private static void AppendPair(char character, char next, List<ulong> tokens)
    {
        tokens.Add(Token(TokenKind.Pair, ((ulong)character << 16) | next));
        var (reading, nextReading) = (Pinyin.IdOf(character), Pinyin.IdOf(next));
        if (reading > 0 && nextReading > 0) tokens.Add(Token(TokenKind.Reading, ((ulong)reading << 16) | (uint)nextReading));
    }

    private static int AppendWord(string folded, int start, List<ulong> tokens)
    {
        var end = start + 1;
        var isMixed = false;
        while (end < folded.Length && char.IsLetterOrDigit(folded[end]) && !IsAlone(folded[end]))
        {
            isMixed |= char.IsAsciiDigit(folded[end]) != char.IsAsciiDigit(folded[end - 1]);
            end++;
        }
        tokens.Add(Token(TokenKind.Word, Hash(folded.AsSpan(start, end - start))));
        if (!isMixed) return end;
        // 60kwh is found by 60 and by kwh as well.
        for (var from = start; from < end;)
        {
            var to = from + 1;
            while (to < end && char.IsAsciiDigit(folded[to]) == char.IsAsciiDigit(folded[from])) to++;
            tokens.Add(Token(TokenKind.Word, Hash(folded.AsSpan(from, to - from))));
            from = to;
        }
        return end;
    }

    // Chinese, kana and hangul are written without spaces: each character counts alone and with its neighbour.
    private static bool IsAlone(char character) =>
        ChineseText.IsHan(character) || character is (>= '\u3041' and <= '\u30ff') or (>= '\uac00' and <= '\ud7a3');

    // "我家|电费" asks about a bill, not about 家电: whose it is makes no word with what it is.
    [GeneratedRegex(@"(?<=[我们咱俺你您他她]家)(?=[\u4e00-\u9fff])")]
    private static partial Regex AfterOwner();

    private static ulong Token(TokenKind kind, ulong payload) => ((ulong)kind << KindShift) | (payload & PayloadMask);

    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = HashStart;
        foreach (var character in text) hash = unchecked((hash ^ character) * HashStep);
        return hash ^ (hash >> 32);
    }
}
