using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Core.Handoff;

/// <summary>Reads the summary of a conversation for the human agent who has it, or who may take it.</summary>
public sealed class HandoffBriefing(IEpisodeStore episodes, ITranscriptReader transcript, IDeskNotes notes, TimeProvider time)
{
    private const int MostEntries = 300;

    /// <summary>The summary as things stand now.</summary>
    /// <returns>Null when the conversation never had a handoff.</returns>
    public async Task<HandoffSummary?> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        var all = await episodes.ReadAsync(conversation, cancellationToken);
        if (all.Count == 0)
            return null;
        var last = await transcript.LastSequenceAsync(conversation, cancellationToken);
        var said = await transcript.ReadAsync(conversation, Math.Max(0, last - MostEntries), MostEntries, cancellationToken);
        var state = await episodes.ReadStateAsync(conversation, cancellationToken);
        return HandoffSummaries.Write(all[0], said, state, time.GetUtcNow()) with
        {
            Written = WrittenSummary.Find(await notes.ReadAsync(conversation, 0, cancellationToken), all[0]),
        };
    }
}
