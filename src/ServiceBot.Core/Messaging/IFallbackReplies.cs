using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>The fixed sentences for turns that ended without an answer.</summary>
public interface IFallbackReplies
{
    /// <summary>Says honestly that the message was received but could not be answered, and offers a human.</summary>
    Reply ForFailedTurn();
}
