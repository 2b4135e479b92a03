using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Operations.Telemetry;

/// <summary>Measures what arrives from the outside.</summary>
internal sealed class MeasuredIntake(IMessageIntake inner, Metrics metrics, TimeProvider time) : IMessageIntake
{
    public Task<ConversationKey> OpenAsync(ConversationAddress address, CancellationToken cancellationToken) =>
        inner.OpenAsync(address, cancellationToken);

    public async Task<Acceptance> AcceptAsync(ConversationKey conversation, Activity activity, CancellationToken cancellationToken)
    {
        using var span = Tracing.Start("intake");
        span.Tag("conversation", conversation.Value);
        span.Tag("type", activity.Type.ToString());
        var began = time.GetTimestamp();
        var acceptance = await inner.AcceptAsync(conversation, activity, cancellationToken);
        var outcome = acceptance.GetType().Name;
        span.Tag("outcome", outcome);
        metrics.Intake(outcome, time.GetElapsedTime(began));
        return acceptance;
    }
}
