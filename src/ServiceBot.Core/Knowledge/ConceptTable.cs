using ServiceBot.Core.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>Finds the words of the lexicon in a text; synonyms count as the same word.</summary>
internal sealed class ConceptTable
{
    private readonly Dictionary<string, ulong> _concepts = new(StringComparer.Ordinal);
    private readonly byte[] _longestFrom = new byte[char.MaxValue + 1];

    public ConceptTable(Lexicon lexicon)
    {
        foreach (var group in lexicon.Synonyms)
        {
            var concept = Tokenizer.Concept(ChineseText.Fold(group[0]));
            foreach (var word in group) Add(word, concept);
        }
        foreach (var word in lexicon.Words) Add(word, Tokenizer.Concept(ChineseText.Fold(word)));
    }

    /// <summary>Appends the number of every lexicon word in a folded text; at each place the longest word counts.</summary>
    public void Append(string folded, List<ulong> tokens)
    {
        if (_concepts.Count == 0) return;
        var words = _concepts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < folded.Length; at++)
        {
            for (var length = Math.Min(_longestFrom[folded[at]], folded.Length - at); length > 0; length--)
            {
                if (!words.TryGetValue(folded.AsSpan(at, length), out var concept)) continue;
                tokens.Add(concept);
                at += length - 1;
                break;
            }
        }
    }

    private void Add(string word, ulong concept)
    {
        var folded = ChineseText.Fold(word);
        if (folded.Length is 0 or > byte.MaxValue || !_concepts.TryAdd(folded, concept)) return;
        _longestFrom[folded[0]] = Math.Max(_longestFrom[folded[0]], (byte)folded.Length);
    }
}
