using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Operations.Telemetry;

/// <summary>Measures turns from the outside.</summary>
internal sealed class MeasuredTurnHandler(ITurnHandler inner, Metrics metrics, TimeProvider time) : ITurnHandler
{
    public async Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        using var span = Tracing.Start("turn");
        span.Tag("conversation", turn.Conversation.Value);
        span.Tag("channel", turn.Address.Channel);
        span.Tag("activities", turn.Inbound.Count);
        var began = time.GetTimestamp();
        try
        {
            var result = await inner.HandleAsync(turn, cancellationToken);
            var kind = result.Replies.Count == 0 ? "none" : result.Replies[0].Kind.ToString();
            span.Tag("kind", kind);
            span.Tag("intent", result.Intent);
            metrics.Turn(turn.Address.Channel, kind, result.Intent, time.GetElapsedTime(began));
            if (result.Records.Any(record => record is SideRecord.KnowledgeGap))
                metrics.KnowledgeGap(turn.Address.Channel);
            return result;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            span.Fail(exception.GetType().Name);
            metrics.Turn(turn.Address.Channel, "failed", "none", time.GetElapsedTime(began));
            throw;
        }
    }
}
