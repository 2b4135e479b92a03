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

    /// <summary>A human is wanted: a move of the handoff, made in the same transaction. While one is open already it only
    /// counts where it is more urgent.</summary>
    /// <param name="Reason">Why, from a closed list: <c>asked</c>, <c>button</c>, <c>complaint</c>, <c>hazard</c>, <c>stuck</c>,
    /// <c>locked</c>, <c>unanswered</c>.</param>
    public sealed record HandoffWish(string Reason) : SideRecord
    {
        /// <summary>How it goes on.</summary>
        public HandoffWay Way { get; init; } = HandoffWay.Queue;

        /// <summary>Queue of the configuration; null for the one of the reason.</summary>
        public string? Queue { get; init; }

        /// <summary>Region code; null when unknown.</summary>
        public string? Region { get; init; }

        /// <summary>Whether the customer comes before others, because they use the plain mode.</summary>
        public bool IsFirst { get; init; }

        /// <summary>Number of the ticket, where one is left; else null.</summary>
        public string? Ticket { get; init; }

        /// <summary>The place in the line that the customer was told; null for none.</summary>
        public int? Place { get; init; }

        /// <summary>When the customer is asked whether to wait on, UTC; null for never.</summary>
        public DateTimeOffset? PromisedAt { get; init; }
    }

    /// <summary>A customer who waits for a human has decided: a move of the handoff, made in the same transaction.</summary>
    /// <param name="Answer">What they want.</param>
    /// <param name="PromisedAt">When they are asked again, UTC, where they wait on; else null.</param>
    public sealed record HandoffDecision(HandoffAnswer Answer, DateTimeOffset? PromisedAt = null) : SideRecord;

    /// <summary>Something for the human agents only, never for the customer.</summary>
    /// <param name="Text">What to know, personal data masked.</param>
    public sealed record DeskMark(string Text) : SideRecord;

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
