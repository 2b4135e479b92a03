using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>What is kept of a conversation outside of the database, deleted with it (<see cref="IErasure"/>).</summary>
public interface IErasedAlong
{
    /// <summary>Deletes it. Repeating is safe.</summary>
    Task EraseAsync(ConversationKey conversation, CancellationToken cancellationToken);
}
