namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>knowledge_gaps</c>: a question that the guides do not answer.</summary>
internal sealed class KnowledgeGapRow
{
    public long Id { get; init; }
    public required string Conversation { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Question { get; init; }
    public string? BestPassageId { get; init; }
    public double Score { get; init; }
}
