namespace ServiceBot.Core.Text;

/// <summary>Numbers the runs of 1 to 3 characters seen in training, the end of the utterance marked.</summary>
internal sealed class NgramVocabulary
{
    private const int Longest = 3;
    private const char End = '\u0003';

    private readonly Dictionary<ulong, int> _ids = [];

    /// <summary>The known runs with their numbers.</summary>
    public IReadOnlyDictionary<ulong, int> Runs => _ids;

    /// <summary>How many different runs are known.</summary>
    public int Count => _ids.Count;

    /// <summary>The runs of a text, each as often as it occurs; new ones get a number.</summary>
    public int[] Learn(string text)
    {
        var found = new List<int>();
        foreach (var run in RunsOf(text))
        {
            if (!_ids.TryGetValue(run, out var id)) _ids.Add(run, id = _ids.Count);
            found.Add(id);
        }
        return [.. found];
    }

    /// <summary>The known runs of a text, and which share of all its runs they are (0 to 1).</summary>
    public (int[] Known, double Share) Look(string text)
    {
        var found = new List<int>();
        var all = 0;
        foreach (var run in RunsOf(text))
        {
            all++;
            if (_ids.TryGetValue(run, out var id)) found.Add(id);
        }
        return ([.. found], all == 0 ? 0 : (double)found.Count / all);
    }

    private static IEnumerable<ulong> RunsOf(string text)
    {
        var folded = ChineseText.Fold(text);
        if (folded.Length == 0) yield break;
        var marked = folded + End;
        for (var length = 1; length <= Longest; length++)
            for (var at = 0; at + length <= marked.Length; at++)
            {
                ulong run = 0;
                for (var i = at; i < at + length; i++) run = (run << 16) | marked[i];
                yield return run;
            }
    }
}
