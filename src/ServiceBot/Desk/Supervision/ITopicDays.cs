namespace ServiceBot.Desk.Supervision;

/// <summary>What customers asked about on days that do not change any more. It outlives the logs, and holds nothing of customers.</summary>
internal interface ITopicDays
{
    /// <summary>Which days of a range are kept.</summary>
    Task<IReadOnlySet<DateOnly>> ReadDaysAsync(FigureRange range, CancellationToken cancellationToken);

    /// <summary>The kept days of a range, added up; in no order.</summary>
    Task<IReadOnlyList<TopQuestion>> SumAsync(FigureRange range, CancellationToken cancellationToken);

    /// <summary>Keeps a day; one that is kept already stays as it is.</summary>
    Task KeepAsync(DateOnly day, IReadOnlyList<TopQuestion> topics, CancellationToken cancellationToken);
}
