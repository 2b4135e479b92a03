using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>Finds the words for a move that was made.</summary>
/// <param name="moved">The move.</param>
/// <param name="state">What the bot remembers of the conversation.</param>
/// <returns>Null to say nothing.</returns>
public delegate Reply? EpisodeWords(MoveOutcome.Moved moved, ConversationState state);
