using ServiceBot.Core.Time;

namespace ServiceBot.Desk.Documents;

/// <summary>How clauses are used: how often in the last 30 days, and when last; read again after a minute.</summary>
internal sealed class UsageBook(IDocumentStore documents, TimeProvider time)
{
    private const int Days = 30;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private Counted? _counted;

    /// <summary>Usage by passage id; those never cited are missing.</summary>
    public async Task<IReadOnlyDictionary<string, PassageUsage>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_counted is { } kept && now - kept.At < Fresh)
            return kept.Usage;
        var usage = await documents.ReadUsageAsync(ChinaTime.Today(time).AddDays(-Days), cancellationToken);
        _counted = new Counted(now, usage);
        return usage;
    }

    private sealed record Counted(DateTimeOffset At, IReadOnlyDictionary<string, PassageUsage> Usage);
}
