namespace ServiceBot.Desk.Documents;

/// <summary>What was in use, and when.</summary>
internal interface IEditionStore
{
    /// <summary>Number of the edition in use; 0 while nothing was ever published.</summary>
    Task<int> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>The last ones, the newest first.</summary>
    Task<IReadOnlyList<KnowledgeEdition>> ReadAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Puts what an edition held into use again: a new edition, all at once or not at all.</summary>
    /// <param name="number">The edition to go back to.</param>
    /// <param name="head">The edition that was looked at.</param>
    /// <param name="note">Who, and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when there is no such edition, or another one is in use by now.</returns>
    Task<RestoredEdition?> RestoreAsync(int number, int head, EditionNote note, CancellationToken cancellationToken);
}
