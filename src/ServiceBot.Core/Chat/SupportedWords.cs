using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>Finds sentences that speak of something else than the evidence: other matters, other instructions, an opinion.</summary>
internal static class SupportedWords
{
    // Below it a sentence shares little more than the common characters of the language; paraphrases of a clause lie above 0.4.
    private const double Least = 0.22;
    private const int ShortestJudged = 10;

    // Characters that every sentence has.
    private const string Common = "的了是在有和与及或就都也还要会可以能您你我们请把被对为于从到向按这那个上下中内外前后时如果需";

    /// <summary>What a helpful voice says around an answer; it says nothing of the matter.</summary>
    private static readonly string[] Courtesies =
        ["您好", "感谢您", "谢谢您", "很抱歉", "抱歉给您", "希望对您", "如有其他", "如果还有", "如需进一步", "还有其他问题", "可以转人工", "转人工", "随时告诉我", "请您放心", "人工客服", "95598"];

    /// <returns>The sentences, as written.</returns>
    public static IReadOnlyList<string> Strange(string text, IReadOnlyList<string> known)
    {
        var (singles, pairs) = (new HashSet<char>(), new HashSet<(char, char)>());
        foreach (var one in known)
            Add(ChineseText.Fold(one), singles, pairs);
        return [.. SentenceSplitter.Split(text).Where(sentence => IsStrange(ChineseText.Fold(sentence), singles, pairs))];
    }

    private static bool IsStrange(string sentence, HashSet<char> singles, HashSet<(char, char)> pairs)
    {
        if (Courtesies.Any(courtesy => sentence.Contains(courtesy, StringComparison.Ordinal))) return false;
        int all = 0, known = 0, allPairs = 0, knownPairs = 0;
        var last = '\0';
        foreach (var character in sentence)
        {
            if (!IsWord(character))
            {
                last = '\0';
                continue;
            }
            if (!Common.Contains(character))
            {
                all++;
                if (singles.Contains(character)) known++;
            }
            if (last != '\0')
            {
                allPairs++;
                if (pairs.Contains((last, character))) knownPairs++;
            }
            last = character;
        }
        return all >= ShortestJudged && allPairs > 0 && (((double)known / all) + ((double)knownPairs / allPairs)) / 2 < Least;
    }

    private static void Add(string text, HashSet<char> singles, HashSet<(char, char)> pairs)
    {
        var last = '\0';
        foreach (var character in text)
        {
            if (IsWord(character))
            {
                singles.Add(character);
                if (last != '\0') pairs.Add((last, character));
            }
            last = IsWord(character) ? character : '\0';
        }
    }

    private static bool IsWord(char character) => ChineseText.IsHan(character) || char.IsAsciiLetterOrDigit(character);
}
