using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.WorkOrders;

/// <summary>A kept write.</summary>
/// <param name="IdempotencyKey">The key that every attempt carries.</param>
/// <param name="Conversation">Whose it is: gets the news.</param>
/// <param name="Operation">What to do.</param>
/// <param name="PayloadJson">What to send.</param>
/// <param name="KeptAt">Since when, UTC.</param>
/// <param name="Attempts">How often it was sent in vain.</param>
public sealed record KeptWrite(
    string IdempotencyKey, ConversationKey Conversation, string Operation, string PayloadJson, DateTimeOffset KeptAt, int Attempts)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Operation}, {Attempts} attempts";
}
