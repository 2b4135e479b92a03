using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Tells when an accepted activity has been answered, whichever node answers it.</summary>
public interface IAnswerWatch
{
    /// <summary>Waits for the end of an activity's turn; also of one that says nothing.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="activityId">Id of an accepted activity.</param>
    /// <param name="patience">Longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the turn has ended; at once true for an activity that starts no turn or is unknown.</returns>
    Task<bool> WaitAsync(ConversationKey conversation, string activityId, TimeSpan patience, CancellationToken cancellationToken);
}
