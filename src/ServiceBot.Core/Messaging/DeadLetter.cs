using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>A reply that was given up.</summary>
/// <param name="Conversation">Whose.</param>
/// <param name="Sequence">Its place in the transcript.</param>
/// <param name="Channel">Which channel would not take it.</param>
/// <param name="CreatedAt">When it was to be sent first, UTC.</param>
/// <param name="Attempts">Failed sends.</param>
/// <param name="Reason">Short name of the cause, without personal data.</param>
public sealed record DeadLetter(
    ConversationKey Conversation, long Sequence, string Channel, DateTimeOffset CreatedAt, int Attempts, string Reason);
