using System.Text;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Benchmarks;

/// <summary>Chinese-looking text: words of two characters whose frequencies fall as in real text (Zipf). The seed is fixed.</summary>
internal sealed class SyntheticPassages
{
    private const int Seed = 20260101;
    private const int Words = 20_000;
    private const int WordsInPassage = 60;
    private const int FirstCharacter = 0x4E00;
    private const int Characters = 3000;

    private readonly Random _random = new(Seed);
    private readonly string[] _words;
    private readonly double[] _cumulative;

    public SyntheticPassages()
    {
        _words = [.. Enumerable.Range(0, Words).Select(_ => $"{Character()}{Character()}")];
        _cumulative = new double[Words];
        var sum = 0.0;
        for (var i = 0; i < Words; i++)
            _cumulative[i] = sum += 1.0 / (i + 1);
    }

    public IReadOnlyList<Passage> Make(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Passage { Id = $"p{i}", GuideId = $"p{i}", GuideTitle = Sentence(4), Text = Sentence(WordsInPassage) })];

    /// <summary>A question of ten words.</summary>
    public string Question() => Sentence(10);

    private string Sentence(int words)
    {
        var text = new StringBuilder();
        for (var i = 1; i <= words; i++)
            text.Append(Word()).Append(i % 12 == 0 ? "。" : "");
        return text.ToString();
    }

    private string Word()
    {
        var place = Array.BinarySearch(_cumulative, _random.NextDouble() * _cumulative[^1]);
        return _words[Math.Min(place < 0 ? ~place : place, Words - 1)];
    }

    private char Character() => (char)(FirstCharacter + _random.Next(Characters));
}
