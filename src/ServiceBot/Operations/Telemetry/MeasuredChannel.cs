using ServiceBot.Core.Messaging;

namespace ServiceBot.Operations.Telemetry;

/// <summary>Counts what the outbox sends.</summary>
internal sealed class MeasuredChannel(IChannel inner, Metrics metrics) : IChannel
{
    public string Name => inner.Name;

    public bool ReadsTranscript => inner.ReadsTranscript;

    public async Task<SendOutcome> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        using var span = Tracing.Start("send");
        span.Tag("channel", Name);
        var outcome = await inner.SendAsync(item, cancellationToken);
        var name = outcome.GetType().Name;
        span.Tag("outcome", name);
        metrics.Sent(Name, name);
        return outcome;
    }
}
