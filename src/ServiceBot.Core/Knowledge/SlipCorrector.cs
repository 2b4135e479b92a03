using ServiceBot.Core.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>Puts typing slips right that sound like a word of the trade: 店费 → 电费, 违约斤 → 违约金.</summary>
/// <remarks>Only what no text of the knowledge writes that way is touched, so that 饭店费用 stays what it is.</remarks>
internal sealed class SlipCorrector
{
    private const int LongestWord = 5;
    private const int ShortestWord = 2;

    private readonly IReadOnlyDictionary<string, string> _slips;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _bySound = new(StringComparer.Ordinal);
    private readonly HashSet<(char, char)> _written = [];

    /// <param name="knowledge">Its lexicon gives the words, its passages what is written in the trade.</param>
    /// <param name="otherTexts">More texts that are written right: examples of intents.</param>
    public SlipCorrector(KnowledgeBase knowledge, IEnumerable<string> otherTexts)
    {
        _slips = knowledge.Lexicon.Typos;
        foreach (var word in knowledge.Lexicon.Words.Concat(knowledge.Lexicon.Synonyms.SelectMany(group => group)).Select(ChineseText.Fold))
        {
            if (word.Length is < ShortestWord or > LongestWord || SoundOf(word) is not { } sound) continue;
            _words.Add(word);
            _bySound.TryAdd(sound, word);
        }
        foreach (var text in knowledge.Passages.SelectMany(passage => passage.Asks.Concat(passage.Path).Append(passage.Text)).Concat(otherTexts))
        {
            var folded = ChineseText.Fold(text);
            for (var i = 0; i + 1 < folded.Length; i++) _written.Add((folded[i], folded[i + 1]));
        }
    }

    /// <summary>Corrects a folded text.</summary>
    public string Correct(string folded)
    {
        foreach (var (slip, meant) in _slips) folded = folded.Replace(slip, meant, StringComparison.Ordinal);
        for (var at = 0; at + ShortestWord <= folded.Length; at++)
            for (var length = Math.Min(LongestWord, folded.Length - at); length >= ShortestWord; length--)
            {
                var piece = folded.Substring(at, length);
                if (_words.Contains(piece))
                {
                    at += length - 1;
                    break;
                }
                if (SoundOf(piece) is not { } sound || !_bySound.TryGetValue(sound, out var word) || !IsSlip(folded, at, piece, word)) continue;
                folded = folded[..at] + word + folded[(at + length)..];
                at += length - 1;
                break;
            }
        return folded;
    }

    /// <summary>A slip is written nowhere in the trade, and its edges do not make words with their neighbours.</summary>
    private bool IsSlip(string text, int at, string piece, string word)
    {
        var isWritten = true;
        for (var i = 0; i + 1 < piece.Length; i++) isWritten &= _written.Contains((piece[i], piece[i + 1]));
        return !isWritten
            && (at == 0 || piece[0] == word[0] || !_written.Contains((text[at - 1], piece[0])))
            && (at + piece.Length == text.Length || piece[^1] == word[^1] || !_written.Contains((piece[^1], text[at + piece.Length])));
    }

    private static string? SoundOf(string text)
    {
        Span<char> sounds = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (Pinyin.IdOf(text[i]) is not (> 0 and var id)) return null;
            sounds[i] = (char)id;
        }
        return new string(sounds);
    }
}
