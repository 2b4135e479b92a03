using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>An inbound activity that waits for its answer.</summary>
/// <param name="Entry">What was said.</param>
/// <param name="Attempts">How often its answering was begun anew after a crash, a lost lane or a failed commit;
/// 0 the first time.</param>
public readonly record struct WaitingActivity(TranscriptEntry Entry, int Attempts);
