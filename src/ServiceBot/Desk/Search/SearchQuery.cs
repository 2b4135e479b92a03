using ServiceBot.Core.Conversations;
using ServiceBot.Desk.Work;

namespace ServiceBot.Desk.Search;

/// <summary>What is looked for.</summary>
/// <param name="Scope">What the caller may see.</param>
/// <param name="Pairs">Pairs of characters that all have to be there.</param>
internal sealed record SearchQuery(InboxScope Scope, IReadOnlyList<int> Pairs)
{
    /// <summary>Since when, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before when, UTC.</summary>
    public DateTimeOffset? To { get; init; }

    public string? Channel { get; init; }

    /// <summary>Only what is older than this place.</summary>
    public long? Before { get; init; }

    public int Limit { get; init; } = 20;
}

/// <summary>A message that holds every pair of what is looked for.</summary>
/// <param name="Place">Its place in the index; greater is later.</param>
/// <param name="Conversation">Where it was said.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="Entry">What was said.</param>
internal sealed record SearchCandidate(long Place, ConversationKey Conversation, string Channel, TranscriptEntry Entry);

/// <summary>A message that was found: numbers of persons masked, with start and length of each place that holds what was looked for.</summary>
internal sealed record SearchHit(
    string Conversation, string Title, string Channel, long Sequence, DateTimeOffset At, WordFrom From, string Text, IReadOnlyList<IReadOnlyList<int>> Marks);
