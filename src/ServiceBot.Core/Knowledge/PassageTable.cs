namespace ServiceBot.Core.Knowledge;

/// <summary>The passages of an index by number, with what a search filters by.</summary>
internal sealed class PassageTable
{
    private readonly IReadOnlyList<Passage> _passages;

    private PassageTable(IReadOnlyList<Passage> passages) => _passages = passages;

    public int Count => _passages.Count;

    public Passage this[int number] => _passages[number];

    public static PassageTable Of(IReadOnlyList<Passage> passages) => new([.. passages]);

    /// <summary>Tells which passages may be found; null when all may.</summary>
    public Func<int, bool>? Filter(string? region, DateOnly? asOf)
    {
        if (region is null && asOf is null) return null;
        return number =>
        {
            var passage = _passages[number];
            if (region is not null && passage.Region is not null && !string.Equals(passage.Region, region, StringComparison.Ordinal)) return false;
            return asOf is not { } day || (!(passage.ValidFrom > day) && !(passage.ValidTo < day));
        };
    }
}
