using ServiceBot.Core.Time;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Supervision;

/// <summary>Figures for the pages. Those of a range are kept for some seconds, so that a wall full of screens reads the logs once.</summary>
internal sealed class FiguresBook(IFigureSource source, IDeskAccounts accounts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

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
            if (_kept.TryGetValue(range, out var kept))
                return kept.Figures;
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

    /// <summary>What customers asked most.</summary>
    public async Task<IReadOnlyList<TopQuestion>> ReadQuestionsAsync(FigureRange range, int limit, CancellationToken cancellationToken)
    {
        var topics = await source.ReadTopicsAsync(range.Start, range.End, cancellationToken);
        var episodes = await source.ReadEpisodesAsync(range.Start, range.End + ContactLine.Pause, cancellationToken);
        return TopQuestions.Of(topics, episodes, limit);
    }

    public void Dispose() => _once.Dispose();

    private async Task<Figures> ComputeAsync(FigureRange range, CancellationToken cancellationToken)
    {
        // A contact may begin long before its handoff does: a day covers all but talks without any pause of an hour.
        var episodes = await source.ReadEpisodesAsync(range.Start, range.End.AddDays(1), cancellationToken);
        var ratings = await source.ReadRatingsAsync(range.Start, range.End, cancellationToken);
        var contacts = await source.ReadContactsAsync(range.Start, range.End + ContactLine.Resolved.Add(TimeSpan.FromDays(1)), cancellationToken);
        var names = (await accounts.ReadAsync(cancellationToken)).ToDictionary(one => one.Id, one => one.DisplayName, StringComparer.Ordinal);
        return FigureSums.Of(range, episodes, ratings, contacts, names, time.GetUtcNow());
    }
}
