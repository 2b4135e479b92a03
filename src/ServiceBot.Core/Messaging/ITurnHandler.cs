using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Answers a turn. The lane calls it, one turn at a time per conversation.</summary>
public interface ITurnHandler
{
    /// <summary>Answers; may be called again for the same turn after a crash, so it leaves no other trace than its result
    /// and writes that carry an idempotency key.</summary>
    Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken);
}
