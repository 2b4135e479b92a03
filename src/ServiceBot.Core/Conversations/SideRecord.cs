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

    /// <summary>The conversation wants to hear what becomes of a work order or an outage.</summary>
    /// <param name="Subject">Its number or id: <c>BX20261121011</c>, <c>GZ-001</c>.</param>
    public sealed record Watch(string Subject) : SideRecord;

    /// <summary>A write that a system of the utility did not take in time: kept and sent again until it does.</summary>
    /// <param name="IdempotencyKey">The key that every attempt carries.</param>
    /// <param name="Operation">From the closed list of <c>WorkOrders/KeptWrites.cs</c>.</param>
    /// <param name="PayloadJson">What to send, as JSON text. Personal data.</param>
    public sealed record KeptWrite(string IdempotencyKey, string Operation, string PayloadJson) : SideRecord
    {
        /// <inheritdoc/>
        public override string ToString() => Operation;
    }

    /// <summary>How content the customer was with a service episode; a second one for the same episode is not stored.</summary>
    /// <param name="Episode">Id of the episode.</param>
    /// <param name="Score">1 (not at all) to 5 (very).</param>
    /// <param name="Word">What the customer added, personal data masked; null for none.</param>
    public sealed record Satisfaction(string Episode, int Score, string? Word) : SideRecord;
}
