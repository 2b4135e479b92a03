namespace ServiceBot.Core.Conversations;

/// <summary>A question that the bot asked back and whose answer completes the customer's first question.</summary>
public sealed record PendingQuestion
{
    /// <summary>Routed intent of the first question.</summary>
    public required string Intent { get; init; }

    /// <summary>The first question, normalised, personal data masked.</summary>
    public required string Question { get; init; }

    /// <summary>The missing piece: <c>region</c>, <c>energy</c>, <c>month</c>, <c>address</c>, <c>account</c> …</summary>
    public required string Missing { get; init; }
}
