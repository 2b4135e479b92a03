using System.Collections.Concurrent;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Operations.Evaluation;

/// <summary>What was said in the dialogue that is played, as a store would keep it: what the bot is told of the talk so far.</summary>
internal sealed class PlayTranscript
{
    private readonly ConcurrentDictionary<ConversationKey, List<TranscriptEntry>> _said = new();

    /// <summary>Writes an entry behind the others.</summary>
    public TranscriptEntry Add(ConversationKey conversation, Func<long, Activity> write)
    {
        var said = _said.GetOrAdd(conversation, _ => []);
        lock (said)
        {
            var sequence = said.Count + 1;
            var entry = new TranscriptEntry(sequence, write(sequence));
            said.Add(entry);
            return entry;
        }
    }

    public IReadOnlyList<TranscriptEntry> Read(ConversationKey conversation, long afterSequence, int limit) =>
        [.. All(conversation).Where(entry => entry.Sequence > afterSequence).Take(limit)];

    public IReadOnlyList<TranscriptEntry> ReadReceived(ConversationKey conversation, int limit) =>
        [.. All(conversation).Reverse().Where(entry => entry.Activity.From is ActivityRole.Customer).Take(limit)];

    public long Last(ConversationKey conversation) => All(conversation).Count;

    private IReadOnlyList<TranscriptEntry> All(ConversationKey conversation)
    {
        if (!_said.TryGetValue(conversation, out var said)) return [];
        lock (said) return [.. said];
    }
}
