namespace ServiceBot.Core.Conversations;

/// <summary>One stored activity of a conversation.</summary>
/// <param name="Sequence">Place in the conversation, from 1, without gaps going back; also the Direct Line watermark.</param>
/// <param name="Activity">What was said.</param>
public sealed record TranscriptEntry(long Sequence, Activity Activity);
