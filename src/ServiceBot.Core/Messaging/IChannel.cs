using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>A channel's outgoing side.</summary>
public interface IChannel
{
    /// <summary>Channel name, as in <see cref="ConversationAddress.Channel"/>.</summary>
    string Name { get; }

    /// <summary>Whether clients read the transcript themselves (Direct Line): then nothing is sent and no outbox row is made.</summary>
    bool ReadsTranscript { get; }

    /// <summary>Sends one bot activity. Called in order per conversation; repeated after failures.</summary>
    /// <param name="item">The reply and where it goes; parts that were taken before are not sent again.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>What came of it.</returns>
    Task<SendOutcome> SendAsync(OutboxItem item, CancellationToken cancellationToken);
}
