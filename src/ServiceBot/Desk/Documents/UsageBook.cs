namespace ServiceBot.Desk.Documents;

/// <summary>How often clauses were cited in the last 30 days; read again after a minute.</summary>
internal sealed class UsageBook(IDocumentStore documents, TimeProvider time)
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(30), Fresh = TimeSpan.FromMinutes(1);

    private Counted? _counted;

    /// <summary>Counts by passage id; those never cited are missing.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_counted is { } kept && now - kept.At < Fresh)
            return kept.Counts;
        var counts = await documents.ReadUsageAsync(now - Span, cancellationToken);
        _counted = new Counted(now, counts);
        return counts;
    }

    private sealed record Counted(DateTimeOffset At, IReadOnlyDictionary<string, int> Counts);
}
