namespace ServiceBot.Stores.Qdrant;

/// <summary>
/// When another edition stands where this node's should: how long it is left there before this node puts its own back. Each time it
/// had to be done again it is left twice as long, so that nodes with different knowledge do not take turns for ever.
/// </summary>
internal sealed class QdrantPatience(TimeSpan first, TimeProvider time)
{
    /// <summary>What is newer was most likely brought by another node, and its knowledge is on its way here too.</summary>
    private const int TimesForNewer = 10;
    private const int MostDoublings = 6;
    private static readonly TimeSpan Peace = TimeSpan.FromHours(1);

    private string? _other;
    private long _since;
    private int _again;

    /// <summary>The alias stands for this node's edition.</summary>
    public void Rest()
    {
        if (_other is not null)
            (_other, _since) = (null, time.GetTimestamp());
        else if (_again > 0 && time.GetElapsedTime(_since) >= Peace)
            _again = 0;
    }

    /// <summary>The alias stands for another edition.</summary>
    /// <param name="collection">Which.</param>
    /// <param name="isNewer">Whether it was made after this node's.</param>
    /// <returns>Whether this node's is to be put back now.</returns>
    public bool IsOver(string collection, bool isNewer)
    {
        if (_other != collection)
            (_other, _since) = (collection, time.GetTimestamp());
        if (time.GetElapsedTime(_since) < first * (isNewer ? TimesForNewer : 1) * (1 << _again))
            return false;
        _again = Math.Min(_again + 1, MostDoublings);
        return true;
    }
}
