using ServiceBot.Core.Time;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Supervision;

/// <summary>Figures for the pages. Those of a range are kept for some seconds, so that a wall full of screens reads the logs once.</summary>
internal sealed class FiguresBook(IFigureSource source, IFigureDays kept, IDeskAccounts accounts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    /// <summary>So long after its end a day does not change any more: talks are over, and whoever would come back has.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromDays(5);

    /// <summary>The logs of more days are not held in memory at once.</summary>
    private const int MostDaysAtOnce = 31;

    private readonly SemaphoreSlim _once = new(1, 1);
    private readonly Dictionary<FigureRange, (DateTimeOffset At, Figures Figures)> _kept = [];

    /// <summary>Figures of a range, at most ten seconds old.</summary>
    public async Task<Figures> ReadAsync(FigureRange range, CancellationToken cancellationToken)
    {
        // One at a time: a range of a year is read once, however many ask.
        await _once.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            foreach (var (old, _) in _kept.Where(one => now - one.Value.At >= Kept).ToList())
                _kept.Remove(old);
            if (_kept.TryGetValue(range, out var known))
                return known.Figures;
            var figures = await ComputeAsync(range, cancellationToken);
            _kept[range] = (now, figures);
            return figures;
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Figures of today.</summary>
    public Task<Figures> ReadTodayAsync(CancellationToken cancellationToken)
    {
        var today = ChinaTime.Today(time);
        return ReadAsync(new FigureRange(today, today), cancellationToken);
    }

    public void Dispose() => _once.Dispose();

    private async Task<Figures> ComputeAsync(FigureRange range, CancellationToken cancellationToken)
    {
        var names = (await accounts.ReadAsync(cancellationToken)).ToDictionary(one => one.Id, one => one.DisplayName, StringComparer.Ordinal);
        return FigureSums.Of(range, await DigestAsync(range, cancellationToken), names);
    }

    /// <summary>A digest for each day: the kept ones, and the others from the logs.</summary>
    private async Task<IReadOnlyList<DayDigest>> DigestAsync(FigureRange range, CancellationToken cancellationToken)
    {
        var days = (await kept.ReadAsync(range, cancellationToken)).ToDictionary(one => one.Day);
        foreach (var span in Missing(range, days))
        {
            var settled = await source.ReadContactsUntilAsync(cancellationToken) - Settled;
            var digests = await ComputeDaysAsync(span, cancellationToken);
            await kept.KeepAsync([.. digests.Where(one => new FigureRange(one.Day, one.Day).End <= settled)], cancellationToken);
            foreach (var digest in digests)
                days[digest.Day] = digest;
        }
        return [.. days.OrderBy(one => one.Key).Select(one => one.Value)];
    }

    private async Task<IReadOnlyList<DayDigest>> ComputeDaysAsync(FigureRange range, CancellationToken cancellationToken)
    {
        // A contact may begin long before its handoff does: a day covers all but talks without any pause of an hour.
        var episodes = await source.ReadEpisodesAsync(range.Start, range.End.AddDays(1), cancellationToken);
        var ratings = await source.ReadRatingsAsync(range.Start, range.End, cancellationToken);
        var contacts = await source.ReadContactsAsync(range.Start, range.End + ContactLine.Resolved.Add(TimeSpan.FromDays(1)), cancellationToken);
        return DayDigests.Of(range, episodes, ratings, contacts, time.GetUtcNow());
    }

    /// <summary>Runs of days that are not kept, none of them long.</summary>
    private static List<FigureRange> Missing(FigureRange range, Dictionary<DateOnly, DayDigest> days)
    {
        var missing = new List<FigureRange>();
        for (var day = range.From; day <= range.To; day = day.AddDays(1))
        {
            if (days.ContainsKey(day))
                continue;
            if (missing is [.., { } last] && last.To.AddDays(1) == day && day.DayNumber - last.From.DayNumber < MostDaysAtOnce)
                missing[^1] = last with { To = day };
            else
                missing.Add(new FigureRange(day, day));
        }
        return missing;
    }
}
