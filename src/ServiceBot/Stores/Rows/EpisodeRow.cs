namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>episodes</c>: handoffs, open and over.</summary>
internal sealed class EpisodeRow
{
    public required string Conversation { get; init; }
    public int Number { get; init; }
    public bool IsOpen { get; init; }
    public required string State { get; init; }
    public string? HumanAgent { get; init; }
    public DateTimeOffset MovedAt { get; init; }
    public long? HandlingMs { get; init; }
    public required string EpisodeJson { get; init; }
}
