using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>Begins the patience of each turn.</summary>
internal sealed class PatientTurnHandler(ITurnHandler inner, TurnPatience patience) : ITurnHandler
{
    // Not just passed on: what begins in this method ends with it, and does not go back to the lane.
    public async Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        patience.Begin();
        return await inner.HandleAsync(turn, cancellationToken);
    }
}
