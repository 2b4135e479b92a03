using ServiceBot.Core.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>Puts typing slips right that sound like a word of the trade: 店费 → 电费, 违约斤 → 违约金.</summary>
/// <remarks>
/// Only what no text of the knowledge writes that way is touched, so that 饭店费用 stays what it is, and only where no everyday
/// word is taken apart by it: 镇人民路 is not 真人民路, 过护 in 超过护栏 is not 过户, 店家 is not 电价.
/// </remarks>
internal sealed class SlipCorrector
{
    private const int LongestWord = 5;
    private const int ShortestWord = 2;

    private readonly IReadOnlyDictionary<string, string> _slips;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _bySound = new(StringComparer.Ordinal);
    private readonly HashSet<(char, char)> _written = [];
    private readonly HashSet<(char, char, char)> _neighbours = [];

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
            for (var i = 0; i + 2 < folded.Length; i++) _neighbours.Add((folded[i], folded[i + 1], folded[i + 2]));
        }
    }

    /// <summary>Corrects a folded text.</summary>
    public string Correct(string folded)
    {
        foreach (var (slip, meant) in _slips) folded = Replace(folded, slip, meant);
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

    private static string Replace(string folded, string slip, string meant)
    {
        for (var at = 0; (at = folded.IndexOf(slip, at, StringComparison.Ordinal)) >= 0; at++)
        {
            if (TakesApart(folded, at, slip, meant)) continue;
            folded = folded[..at] + meant + folded[(at + slip.Length)..];
            at += meant.Length - 1;
        }
        return folded;
    }

    /// <summary>Whether an everyday word of the text reaches over an edge of the piece and would lose a character of it.</summary>
    private static bool TakesApart(string text, int at, string piece, string word) => WordsOver(text, at, piece.Length).Any(range =>
        (range.Start.Value < at || range.End.Value > at + piece.Length) && Loses(range, at, piece, word));

    private static bool Loses(Range range, int at, string piece, string word)
    {
        if (piece.Length != word.Length) return true;
        for (var i = Math.Max(range.Start.Value, at); i < Math.Min(range.End.Value, at + piece.Length); i++)
            if (piece[i - at] != word[i - at]) return true;
        return false;
    }

    /// <summary>Where everyday words stand that share a character with a piece of the text.</summary>
    private static IEnumerable<Range> WordsOver(string text, int at, int length)
    {
        for (var start = Math.Max(0, at - OrdinaryWords.Longest + 1); start < at + length; start++)
            for (var end = Math.Max(at + 1, start + OrdinaryWords.Shortest); end <= Math.Min(text.Length, start + OrdinaryWords.Longest); end++)
                if (OrdinaryWords.Contains(text.AsSpan(start..end))) yield return start..end;
    }

    /// <summary>A slip is written nowhere in the trade, is no everyday word nor part of one, and its edges do not make words with
    /// their neighbours.</summary>
    private bool IsSlip(string text, int at, string piece, string word)
    {
        if (WordsOver(text, at, piece.Length).Any(range => Loses(range, at, piece, word) || !IsWrittenBeside(range, text, at, word))) return false;
        var isWritten = true;
        for (var i = 0; i + 1 < piece.Length; i++) isWritten &= _written.Contains((piece[i], piece[i + 1]));
        return !isWritten
            && (at == 0 || piece[0] == word[0] || !_written.Contains((text[at - 1], piece[0])))
            && (at + piece.Length == text.Length || piece[^1] == word[^1] || !_written.Contains((piece[^1], text[at + piece.Length])));
    }

    /// <summary>Whether the trade writes what a word over the edge of the piece would become: 开发漂 → 开发票, but not 镇人民 → 真人民.</summary>
    private bool IsWrittenBeside(Range range, string text, int at, string word)
    {
        var end = at + word.Length;
        return (range.Start.Value >= at || _neighbours.Contains((text[at - 1], word[0], word[1])))
            && (range.End.Value <= end || _neighbours.Contains((word[^2], word[^1], text[end])));
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
