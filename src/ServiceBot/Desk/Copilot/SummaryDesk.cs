using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Desk.Copilot;

/// <summary>Has the chat model sum up a conversation for the desk, and keeps it as a note. Until it is there, and when none comes, the
/// extractive summary is shown.</summary>
internal sealed class SummaryDesk(SummaryWriter writer, IEpisodeStore episodes, ITranscriptReader transcript, IDeskNotes notes)
{
    private const int MostEntries = 120;

    /// <summary>Whether there is a model.</summary>
    public bool IsOn => writer.IsOn;

    /// <summary>Writes one, unless there is one that knows everything said.</summary>
    /// <returns>Whether a new one was kept.</returns>
    public async Task<bool> WriteAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        if (!writer.IsOn || await episodes.ReadAsync(conversation, cancellationToken) is not [var episode, ..]) return false;
        var last = await transcript.LastSequenceAsync(conversation, cancellationToken);
        var said = (await transcript.ReadAsync(conversation, Math.Max(0, last - MostEntries), MostEntries, cancellationToken))
            .Where(entry => entry.Activity.Type == ActivityType.Message).ToList();
        if (said.Count == 0 || WrittenSummary.Find(await notes.ReadAsync(conversation, 0, cancellationToken), episode) is { } known && known.UpTo >= said[^1].Sequence)
            return false;
        return await writer.WriteAsync(conversation, said, cancellationToken) is { } sentences
            && await notes.WriteAsync(new WrittenSummary(sentences, said[^1].Sequence).ToNote(episode), cancellationToken);
    }
}
