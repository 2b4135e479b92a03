using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Operations.Telemetry;

/// <summary>Counts what became of kept writes, and shows how many wait.</summary>
internal sealed class MeasuredKeptWriteStore(IKeptWriteStore inner, Metrics metrics) : IKeptWriteStore
{
    public Task<IReadOnlyList<KeptWrite>> ClaimAsync(int limit, TimeSpan claim, CancellationToken cancellationToken) =>
        inner.ClaimAsync(limit, claim, cancellationToken);

    public async Task DoneAsync(KeptWrite write, CancellationToken cancellationToken)
    {
        await inner.DoneAsync(write, cancellationToken);
        metrics.KeptWrite(write.Operation, "Done");
    }

    public async Task RetryAsync(KeptWrite write, TimeSpan pause, CancellationToken cancellationToken)
    {
        await inner.RetryAsync(write, pause, cancellationToken);
        metrics.KeptWrite(write.Operation, "Retry");
    }

    public async Task GiveUpAsync(KeptWrite write, string reason, CancellationToken cancellationToken)
    {
        await inner.GiveUpAsync(write, reason, cancellationToken);
        metrics.KeptWrite(write.Operation, "GivenUp");
    }

    public async Task<(int Waiting, int GivenUp)> CountAsync(CancellationToken cancellationToken)
    {
        var count = await inner.CountAsync(cancellationToken);
        metrics.KeptWritesWait(count.Waiting);
        return count;
    }
}
