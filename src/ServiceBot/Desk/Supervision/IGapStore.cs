namespace ServiceBot.Desk.Supervision;

/// <summary>Questions that the guides do not answer, in groups of alike ones.</summary>
internal interface IGapStore
{
    /// <summary>Groups, the most asked first; new questions are put into groups before.</summary>
    Task<IReadOnlyList<GapGroup>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes down what becomes of a group.</summary>
    /// <param name="id">Which.</param>
    /// <param name="state">What.</param>
    /// <param name="why">Why; null for no reason.</param>
    /// <param name="draft">The draft that answers it; null for none.</param>
    /// <param name="by">Id of who says so.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task MarkAsync(string id, GapState state, string? why, string? draft, string by, CancellationToken cancellationToken);
}
