using ServiceBot.Desk.Search;

namespace ServiceBot.Operations.Telemetry;

/// <summary>Measures searches of the desk, and shows how far their index is behind.</summary>
internal sealed class MeasuredDeskSearch(IDeskSearch inner, Metrics metrics, TimeProvider time) : IDeskSearch
{
    public async Task<IReadOnlyList<SearchCandidate>> FindAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var found = await inner.FindAsync(query, cancellationToken);
        metrics.DeskSearch(time.GetElapsedTime(began));
        return found;
    }

    public Task<int> TakeInAsync(int conversations, CancellationToken cancellationToken) => inner.TakeInAsync(conversations, cancellationToken);

    public async Task<DateTimeOffset?> ReadLagAsync(CancellationToken cancellationToken)
    {
        var oldest = await inner.ReadLagAsync(cancellationToken);
        metrics.DeskSearchLags(oldest is { } at ? time.GetUtcNow() - at : TimeSpan.Zero);
        return oldest;
    }
}
