namespace ServiceBot.Core.Documents;

/// <summary>One reading under way: what it may cost, and what it has left out so far.</summary>
internal sealed class Intake(DocumentLimits limits, CancellationToken cancellationToken)
{
    private const int MostSamples = 5;
    private const int LongestSample = 80;

    private readonly SortedDictionary<DroppedKind, (int Count, List<string> Samples)> _dropped = [];
    private int _characters;

    public DocumentLimits Limits => limits;

    /// <summary>Characters read so far.</summary>
    public int Characters => _characters;

    /// <summary>What was left out so far.</summary>
    public IReadOnlyList<DroppedText> Dropped =>
        [.. _dropped.Select(kind => new DroppedText(kind.Key, kind.Value.Count, kind.Value.Samples))];

    /// <summary>Says that something was left out or repaired.</summary>
    public void Drop(DroppedKind kind, string text, int count = 1)
    {
        var (before, samples) = _dropped.TryGetValue(kind, out var entry) ? entry : (0, []);
        var sample = Shorten(text, LongestSample);
        if (samples.Count < MostSamples && sample.Length > 0 && !samples.Contains(sample)) samples.Add(sample);
        _dropped[kind] = (before + count, samples);
    }

    /// <summary>Says that text was read; refuses when it is more than may be.</summary>
    public void Count(int characters)
    {
        Check();
        _characters += characters;
        if (_characters > limits.MaxCharacters) throw new RefusedDocumentException(RefusalKind.TooLong);
    }

    /// <summary>Ends the reading when its time is over or nobody waits for it.</summary>
    public void Check() => cancellationToken.ThrowIfCancellationRequested();

    public static string Shorten(string text, int longest)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1), "…");
    }
}
