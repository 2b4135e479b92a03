namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>transcript</c>: one activity of a conversation.</summary>
internal sealed class TranscriptRow
{
    public required string Conversation { get; init; }
    public long Sequence { get; init; }
    public DateTimeOffset At { get; init; }
    public required string ActivityJson { get; init; }
}
