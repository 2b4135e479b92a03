using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Tells listeners about stored entries, live, on every node.</summary>
public interface ITranscriptFeed
{
    /// <summary>Starts listening. Entries stored from now on are told in order, each at least once.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="onEntries">Called on the feed's thread; must return quickly and not throw. Entries may repeat
    /// after a missed signal: drop what was seen by <see cref="TranscriptEntry.Sequence"/>.</param>
    /// <returns>Dispose to stop listening.</returns>
    IDisposable Subscribe(ConversationKey conversation, Action<IReadOnlyList<TranscriptEntry>> onEntries);
}
