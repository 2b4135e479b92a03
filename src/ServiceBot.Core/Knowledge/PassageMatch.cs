using System.Text;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>Why a passage was found: what it shares with the question. For people who look at hits; searching does not use it.</summary>
/// <param name="Places">Shared places of <see cref="Passage.Text"/>, from left to right, not overlapping.</param>
/// <param name="Words">Shared words wherever they stand in the passage, the longest first, none that is part of another; <c>滞纳金≈违约金</c> for synonyms.</param>
public sealed record PassageMatch(IReadOnlyList<MatchedPlace> Places, IReadOnlyList<string> Words)
{
    private const int MostWords = 12;
    private const int LongestQuestion = 400;
    private const int ShortestRun = 2;

    /// <summary>Compares a question with a passage.</summary>
    /// <param name="question">As typed.</param>
    /// <param name="passage">The passage.</param>
    /// <param name="lexicon">Synonyms and typing mistakes that searching knows as well.</param>
    public static PassageMatch Of(string question, Passage passage, Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(passage);
        ArgumentNullException.ThrowIfNull(lexicon);
        var asked = Asked(question, lexicon);
        var synonyms = Synonyms(asked, lexicon);
        var words = new List<string>();
        var places = Mark(asked, synonyms, passage.Text, words);
        foreach (var heading in passage.Path.Append(passage.GuideTitle)) Mark(asked, synonyms, heading, words);
        // Ways of asking are never shown: the best one says it all.
        var ask = passage.Asks.Select(ask => Shared(asked, synonyms, ask)).MaxBy(shared => shared.Sum(word => word.Length));
        words.AddRange(ask ?? []);
        var longest = new List<string>();
        foreach (var word in words.Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal))
        {
            if (longest.Count < MostWords && !longest.Exists(longer => longer.Contains(word, StringComparison.Ordinal))) longest.Add(word);
        }
        return new PassageMatch(places, longest);
    }

    private static string Asked(string question, Lexicon lexicon)
    {
        var folded = ChineseText.Fold(question.Length <= LongestQuestion ? question : question[..LongestQuestion]);
        foreach (var (typed, meant) in lexicon.Typos) folded = folded.Replace(typed, meant, StringComparison.Ordinal);
        // 怎么 and 什么 are in every text.
        var asked = new StringBuilder(folded);
        foreach (var (start, length, _) in QuestionWords.In(folded)) asked.Remove(start, length).Insert(start, " ", length);
        return asked.ToString();
    }

    private static Dictionary<string, string> Synonyms(string asked, Lexicon lexicon)
    {
        var synonyms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in lexicon.Synonyms)
        {
            var folded = group.Select(ChineseText.Fold).ToList();
            if (folded.Find(word => asked.Contains(word, StringComparison.Ordinal)) is not { } meant) continue;
            foreach (var word in folded.Where(word => word != meant && word.Length >= ShortestRun)) synonyms.TryAdd(word, meant);
        }
        return synonyms;
    }

    private static List<string> Shared(string asked, Dictionary<string, string> synonyms, string text)
    {
        var words = new List<string>();
        Mark(asked, synonyms, text, words);
        return words;
    }

    private static List<MatchedPlace> Mark(string asked, Dictionary<string, string> synonyms, string text, List<string> words)
    {
        var folded = Folded(text);
        var marked = new bool[folded.Length];
        for (var at = 0; at < folded.Length;)
        {
            var length = Run(asked, folded, at);
            if (length >= ShortestRun)
            {
                words.Add(folded.Substring(at, length));
                Array.Fill(marked, true, at, length);
            }
            at += Math.Max(length, 1);
        }
        foreach (var (word, meant) in synonyms)
        {
            for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            {
                Array.Fill(marked, true, at, word.Length);
                words.Add($"{word}≈{meant}");
            }
        }
        var places = new List<MatchedPlace>();
        for (var at = 0; at < marked.Length; at++)
        {
            if (!marked[at]) continue;
            var start = at;
            while (at < marked.Length && marked[at]) at++;
            places.Add(new MatchedPlace(start, at - start));
        }
        return places;
    }

    // Longest piece that begins here and stands in the question as well; words of other scripts and numbers only whole.
    private static int Run(string asked, string text, int at)
    {
        if (!char.IsLetterOrDigit(text[at]) || (!ChineseText.IsHan(text[at]) && at > 0 && IsWord(text[at - 1]))) return 0;
        var length = 0;
        while (at + length < text.Length && char.IsLetterOrDigit(text[at + length])
            && asked.AsSpan().Contains(text.AsSpan(at, length + 1), StringComparison.Ordinal)) length++;
        while (length > 0 && IsWord(text[at + length - 1]) && at + length < text.Length && IsWord(text[at + length])) length--;
        return length;
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) && !ChineseText.IsHan(character);

    // Folded with every character in its place.
    private static string Folded(string text)
    {
        var folded = ChineseText.Fold(text);
        return folded.Length == text.Length ? folded : string.Create(text.Length, text, static (span, text) =>
        {
            for (var at = 0; at < text.Length; at++)
                span[at] = ChineseText.Fold(text[at].ToString()) is [var one] ? one : ' ';
        });
    }
}
