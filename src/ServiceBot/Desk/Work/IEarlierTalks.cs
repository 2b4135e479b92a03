using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Work;

/// <summary>Finds earlier handoffs of the customer of a conversation.</summary>
internal interface IEarlierTalks
{
    /// <summary>Handoffs that are over: of this conversation, of the same user of its channel, and of conversations on any channel in
    /// which one of these accounts was proved or bound.</summary>
    /// <returns>The newest first.</returns>
    Task<IReadOnlyList<EarlierTalk>> ReadAsync(
        ConversationKey conversation, IReadOnlyList<AccountNumber> accounts, int limit, CancellationToken cancellationToken);
}

/// <summary>A handoff that is over.</summary>
/// <param name="Conversation">Where.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="Episode">The handoff.</param>
internal sealed record EarlierTalk(ConversationKey Conversation, string Channel, HandoffEpisode Episode);
