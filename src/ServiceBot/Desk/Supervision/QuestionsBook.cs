namespace ServiceBot.Desk.Supervision;

/// <summary>What customers asked most. Days that are over are counted once and kept, so that a year reads no messages.</summary>
internal sealed class QuestionsBook(IFigureSource source, ITopicDays kept) : IDisposable
{
    /// <summary>So long after its end nothing of a day is missing: handoffs right after its last answers have begun.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _once = new(1, 1);

    /// <summary>The most frequent ones of a range.</summary>
    public async Task<IReadOnlyList<TopQuestion>> ReadAsync(FigureRange range, int limit, CancellationToken cancellationToken)
    {
        var open = await KeepAsync(range, cancellationToken);
        var counted = new List<IReadOnlyList<TopQuestion>>();
        if (range.From < open)
            counted.Add(await kept.SumAsync(range with { To = Earlier(range.To, open.AddDays(-1)) }, cancellationToken));
        for (var day = Later(range.From, open); day <= range.To; day = day.AddDays(1))
            counted.Add(await CountAsync(day, cancellationToken));
        return TopQuestions.Add(counted, limit);
    }

    /// <summary>Keeps the days of a range that are over.</summary>
    /// <returns>The first day that is not over.</returns>
    public async Task<DateOnly> KeepAsync(FigureRange range, CancellationToken cancellationToken)
    {
        var settled = await source.ReadContactsUntilAsync(cancellationToken) - Settled;
        // One at a time: what is missing of a year is counted once, however many ask.
        await _once.WaitAsync(cancellationToken);
        try
        {
            var days = await kept.ReadDaysAsync(range, cancellationToken);
            var day = range.From;
            for (; day <= range.To && new FigureRange(day, day).End <= settled; day = day.AddDays(1))
            {
                if (!days.Contains(day))
                    await kept.KeepAsync(day, await CountAsync(day, cancellationToken), cancellationToken);
            }
            return day;
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();

    private async Task<IReadOnlyList<TopQuestion>> CountAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var span = new FigureRange(day, day);
        var until = span.End + TopQuestions.Soon;
        var topics = await source.ReadTopicsAsync(span.Start, until, cancellationToken);
        var episodes = topics.Count == 0 ? [] : await source.ReadEpisodesAsync(span.Start, until, cancellationToken);
        return TopQuestions.Of(topics, episodes, span.End);
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
