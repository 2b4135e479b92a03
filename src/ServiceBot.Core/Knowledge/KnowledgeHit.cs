namespace ServiceBot.Core.Knowledge;

/// <summary>A found passage.</summary>
/// <param name="Passage">What was found.</param>
/// <param name="Score">Raw score divided by the most the query could reach: comparable between queries, 0 to about 1.</param>
public sealed record KnowledgeHit(Passage Passage, double Score)
{
    /// <summary>How near its meaning is to the question's, -1 to 1; null when vectors were not asked.</summary>
    public double? Cosine { get; init; }
}
