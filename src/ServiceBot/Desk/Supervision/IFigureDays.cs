namespace ServiceBot.Desk.Supervision;

/// <summary>Digests of days that do not change any more. They outlive the logs they were made of.</summary>
internal interface IFigureDays
{
    /// <summary>Those of a range that are there, in order.</summary>
    Task<IReadOnlyList<DayDigest>> ReadAsync(FigureRange range, CancellationToken cancellationToken);

    /// <summary>Keeps digests; a day that is kept already stays as it is.</summary>
    Task KeepAsync(IReadOnlyList<DayDigest> digests, CancellationToken cancellationToken);
}
