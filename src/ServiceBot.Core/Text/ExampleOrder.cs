namespace ServiceBot.Core.Text;

/// <summary>
/// Chance that hangs on the examples and not on their number: one more example, or one less, leaves the others where they were,
/// so that what was learnt from them hardly changes.
/// </summary>
internal sealed class ExampleOrder
{
    private readonly ulong[] _keys;
    private readonly ulong[] _shuffled;
    private readonly int[] _order;
    private readonly ulong _seed;

    /// <param name="texts">The examples.</param>
    /// <param name="seed">Another one gives another order.</param>
    public ExampleOrder(IReadOnlyList<string> texts, int seed)
    {
        _seed = Mix((ulong)seed);
        var seen = new Dictionary<ulong, ulong>();
        _keys = new ulong[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            ulong key = 0;
            foreach (var letter in texts[i]) key = Mix(key ^ letter);
            seen[key] = seen.GetValueOrDefault(key) + 1;
            _keys[i] = Mix(key ^ seen[key]);
        }
        (_shuffled, _order) = (new ulong[texts.Count], new int[texts.Count]);
    }

    /// <summary>Places of the examples for one round of training.</summary>
    public ReadOnlySpan<int> Of(int epoch)
    {
        var round = Mix(_seed ^ (ulong)epoch);
        for (var i = 0; i < _order.Length; i++) (_order[i], _shuffled[i]) = (i, Mix(_keys[i] ^ round));
        Array.Sort(_shuffled, _order);
        return _order;
    }

    /// <summary>A number from 0 to 1 that hangs on what it is for and nothing else.</summary>
    /// <param name="key">What it is for.</param>
    /// <param name="at">Which one of it.</param>
    public double Chance(ulong key, int at) => (Mix(Mix(key ^ _seed) ^ (ulong)at) >> 11) * (1.0 / (1UL << 53));

    // SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
