using System.Runtime.InteropServices;

namespace ServiceBot.Core.Knowledge;

/// <summary>Collects the occurrences of one part's tokens, passage after passage, and sorts them by token.</summary>
internal sealed class PostingShardBuilder
{
    private const int MostCounted = 255;

    private readonly Dictionary<ulong, int> _ids = [];
    private readonly List<int> _passagesOf = [];     // by token id: how many passages have it
    private readonly List<int> _lastEntry = [];      // by token id: its entry in the passage at hand
    private readonly List<int> _entryToken = [];
    private readonly List<byte> _entryCount = [];
    private readonly List<int> _passageStarts = [0];

    private int _current;

    /// <summary>Begins the next passage; call it once before the tokens of each.</summary>
    public void BeginPassage() => _current = _entryToken.Count;

    /// <summary>Ends the passage at hand.</summary>
    public void EndPassage() => _passageStarts.Add(_entryToken.Count);

    /// <summary>Counts a token for the passage at hand.</summary>
    public void Add(ulong token, int weight)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, token, out var isKnown);
        if (!isKnown)
        {
            id = _passagesOf.Count;
            _passagesOf.Add(0);
            _lastEntry.Add(-1);
        }
        var entry = _lastEntry[id];
        if (entry < _current)
        {
            _lastEntry[id] = _entryToken.Count;
            _passagesOf[id]++;
            _entryToken.Add(id);
            _entryCount.Add((byte)Math.Min(weight, MostCounted));
            return;
        }
        _entryCount[entry] = (byte)Math.Min(_entryCount[entry] + weight, MostCounted);
    }

    /// <param name="lengths">Length of each passage divided by the mean.</param>
    /// <param name="weights">Gives k1 and b.</param>
    public PostingShard Build(IReadOnlyList<float> lengths, ScoringWeights weights)
    {
        var tokens = _ids.Keys.ToArray();
        Array.Sort(tokens);
        var starts = new int[tokens.Length + 1];
        var next = new int[tokens.Length];           // by token id
        for (var at = 0; at < tokens.Length; at++)
        {
            var id = _ids[tokens[at]];
            next[id] = starts[at];
            starts[at + 1] = starts[at] + _passagesOf[id];
        }
        var passages = new int[_entryToken.Count];
        var impacts = new ushort[_entryToken.Count];
        for (var passage = 0; passage + 1 < _passageStarts.Count; passage++)
        {
            var held = weights.K1 * (1 - weights.B + (weights.B * lengths[passage]));
            for (var entry = _passageStarts[passage]; entry < _passageStarts[passage + 1]; entry++)
            {
                var place = next[_entryToken[entry]]++;
                double count = _entryCount[entry];
                passages[place] = passage;
                impacts[place] = (ushort)Math.Round(count / (count + held) * ushort.MaxValue);
            }
        }
        return new PostingShard(tokens, starts, passages, impacts);
    }
}
