namespace ServiceBot.Core.Conversations;

/// <summary>Something a turn leaves behind besides its replies.</summary>
public abstract record SideRecord
{
    private SideRecord() { }

    /// <summary>A question that the guides do not answer.</summary>
    /// <param name="Question">The question, personal data masked.</param>
    /// <param name="BestPassageId">The nearest passage, if any.</param>
    /// <param name="Score">Its score, 0 to 1.</param>
    public sealed record KnowledgeGap(string Question, string? BestPassageId, double Score) : SideRecord;

    /// <summary>The customer asked for a human.</summary>
    /// <param name="Reason">Why, from a closed list: <c>asked</c>, <c>complaint</c>, <c>hazard</c>, <c>unanswered</c>.</param>
    public sealed record HandoffWish(string Reason) : SideRecord;
}
