namespace ServiceBot.Desk.Search;

/// <summary>The index of everything that was said. Filled after the fact, so that storing a message never waits for it.</summary>
internal interface IDeskSearch
{
    /// <summary>Messages that hold every pair, newest first.</summary>
    Task<IReadOnlyList<SearchCandidate>> FindAsync(SearchQuery query, CancellationToken cancellationToken);

    /// <summary>Takes in what was said since the last time, at most so many conversations.</summary>
    /// <returns>How many conversations were looked at; fewer than asked for means that nothing more waits.</returns>
    Task<int> TakeInAsync(int conversations, CancellationToken cancellationToken);

    /// <summary>When the oldest conversation that waits to be taken in was last written to, UTC; null when none waits.</summary>
    Task<DateTimeOffset?> ReadLagAsync(CancellationToken cancellationToken);
}
