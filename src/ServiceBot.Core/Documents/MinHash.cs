using ServiceBot.Core.Text;

namespace ServiceBot.Core.Documents;

/// <summary>
/// Signature of a text over its five-character pieces: the share of equal places of two signatures estimates the share of
/// pieces that the texts have in common. The same on every machine and every run.
/// </summary>
internal sealed class MinHash
{
    private const int Shingle = 5;
    // 16 bands of 4 places: texts alike by 0.85 miss each other once in 100,000 times.
    private const int Places = 64;
    private const int BandLength = 4;
    // Short texts are alike by chance.
    private const int ShortestText = 20;

    private readonly uint[] _places;

    private MinHash(uint[] places) => _places = places;

    /// <summary>The signature of a text, marks and white space aside; null for one too short to judge.</summary>
    public static MinHash? Of(string text)
    {
        var letters = ChineseText.Fold(text).Where(char.IsLetterOrDigit).ToArray();
        if (letters.Length < ShortestText) return null;
        var places = new uint[Places];
        Array.Fill(places, uint.MaxValue);
        for (var at = 0; at + Shingle <= letters.Length; at++)
        {
            var piece = Mixed(letters.AsSpan(at, Shingle));
            for (var place = 0; place < Places; place++)
                places[place] = Math.Min(places[place], (uint)(Mix(piece ^ unchecked((ulong)(place + 1) * 0x9e3779b97f4a7c15)) >> 32));
        }
        return new MinHash(places);
    }

    /// <summary>Estimated share of common pieces, 0 to 1.</summary>
    public double SimilarityTo(MinHash other)
    {
        var equal = 0;
        for (var place = 0; place < Places; place++)
            if (_places[place] == other._places[place])
                equal++;
        return (double)equal / Places;
    }

    /// <summary>Keys of which similar texts have at least one in common.</summary>
    public IEnumerable<ulong> Bands()
    {
        for (var at = 0; at < Places; at += BandLength)
            yield return Mix(unchecked(((ulong)_places[at] << 32 | _places[at + 1]) + (ulong)at * 0xff51afd7ed558ccd));
    }

    private static ulong Mixed(ReadOnlySpan<char> characters)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var character in characters) hash = unchecked((hash ^ character) * 0x100000001b3);
        return hash;
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
            value = (value ^ value >> 27) * 0x94d049bb133111eb;
            return value ^ value >> 31;
        }
    }
}
