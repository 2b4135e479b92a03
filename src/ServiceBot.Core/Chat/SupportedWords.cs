using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>Finds sentences that speak of something else than the evidence: other matters, other instructions, an opinion.</summary>
internal static partial class SupportedWords
{
    // Below it a sentence shares little more than the common characters of the language; paraphrases of a clause lie above 0.3.
    private const double Least = 0.22;

    // Who only says again what the customer said has not answered.
    private const double WeightOfQuestion = 0.2;
    private const int ShortestJudged = 10;
    private const int ShortestAlone = 6;
    private const int MostForeignLetters = 12;

    // Characters that every sentence has.
    private const string Common = "的了是在有和与及或就都也还要会可以能您你我们请把被对为于从到向按这那个上下中内外前后时如果需";

    /// <returns>The sentences, as written.</returns>
    public static IReadOnlyList<string> Strange(string text, IReadOnlyList<string> known, string question)
    {
        var (sources, asked) = (new Vocabulary(known), new Vocabulary([question]));
        var strange = new List<string>();
        // Short sentences are judged together, so that nothing is said in pieces that could not be said at once.
        var (waiting, counted) = (new List<string>(), new Count());
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            var count = CountOf(WithoutCourtesy(ChineseText.Fold(sentence)), sources, asked);
            if (count.All >= ShortestJudged)
            {
                if (count.Support < Least) strange.Add(sentence);
                continue;
            }
            waiting.Add(sentence);
            counted += count;
            if (counted.All < ShortestJudged) continue;
            if (counted.Support < Least) strange.AddRange(waiting);
            waiting.Clear();
            counted = new Count();
        }
        if (counted.All >= ShortestAlone && counted.Support < Least) strange.AddRange(waiting);
        strange.AddRange(Again().Matches(text).Select(match => match.Value));
        var letters = Latin().Matches(ChineseText.Fold(text)).Where(word => !sources.Holds(word.Value) && !asked.Holds(word.Value)).ToList();
        if (letters.Sum(word => word.Length) >= MostForeignLetters) strange.Add(string.Join(' ', letters));
        return strange;
    }

    /// <summary>What a helpful voice says around an answer says nothing of the matter; what stands beside it does.</summary>
    private static string WithoutCourtesy(string sentence) => Placeholder().Replace(Courtesy().Replace(sentence, ""), "");

    private static Count CountOf(string sentence, Vocabulary sources, Vocabulary asked)
    {
        var count = new Count();
        var last = '\0';
        foreach (var character in sentence)
        {
            if (!Vocabulary.IsWord(character))
            {
                last = '\0';
                continue;
            }
            if (!Common.Contains(character))
                count = count with { All = count.All + 1, Known = count.Known + (sources.Holds(character) ? 1 : asked.Holds(character) ? WeightOfQuestion : 0) };
            if (last != '\0')
                count = count with { AllPairs = count.AllPairs + 1, KnownPairs = count.KnownPairs + (sources.Holds(last, character) ? 1 : asked.Holds(last, character) ? WeightOfQuestion : 0) };
            last = character;
        }
        return count;
    }

    [GeneratedRegex("(?<=^|[,。!?;])[^,。!?;]{0,4}(?:您好|感谢您的|谢谢您的|很抱歉|抱歉给您|希望(?:对|能帮)|如有其他|如果还有|如需进一步|还有其他|还有别的|可以转人工|随时告诉我|随时联系|请您放心|联系人工客服)[^,。!?;]{0,10}(?=[,。!?;]|$)")]
    private static partial Regex Courtesy();

    [GeneratedRegex("〔[^〕]*〕")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(\S{1,8})\1{7,}")]
    private static partial Regex Again();

    [GeneratedRegex("[a-z]{4,}")]
    private static partial Regex Latin();

    private readonly record struct Count(int All, double Known, int AllPairs, double KnownPairs)
    {
        public double Support => All == 0 || AllPairs == 0 ? 1 : ((Known / All) + (KnownPairs / AllPairs)) / 2;

        public static Count operator +(Count one, Count other) =>
            new(one.All + other.All, one.Known + other.Known, one.AllPairs + other.AllPairs, one.KnownPairs + other.KnownPairs);
    }

    /// <summary>The characters and pairs of some texts.</summary>
    private sealed class Vocabulary
    {
        private readonly HashSet<char> _singles = [];
        private readonly HashSet<(char, char)> _pairs = [];
        private readonly List<string> _texts;

        public Vocabulary(IEnumerable<string> texts)
        {
            _texts = [.. texts.Select(ChineseText.Fold)];
            foreach (var text in _texts)
                for (var at = 0; at < text.Length; at++)
                {
                    if (!IsWord(text[at])) continue;
                    _singles.Add(text[at]);
                    if (at > 0 && IsWord(text[at - 1])) _pairs.Add((text[at - 1], text[at]));
                }
        }

        public static bool IsWord(char character) => ChineseText.IsHan(character) || char.IsAsciiLetterOrDigit(character);

        public bool Holds(char single) => _singles.Contains(single);

        public bool Holds(char first, char second) => _pairs.Contains((first, second));

        public bool Holds(string word) => _texts.Exists(text => text.Contains(word, StringComparison.Ordinal));
    }
}
