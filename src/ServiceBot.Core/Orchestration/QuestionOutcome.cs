namespace ServiceBot.Core.Orchestration;

/// <summary>What a question comes to: an answer, a business of the customer's own that has to be opened, or a human.</summary>
/// <param name="Answered">The answer; null when a business is to be opened or a human is wanted.</param>
/// <param name="Intent">Intent of the business, or of the wish for a human; null with an answer.</param>
/// <param name="Score">How sure the route is, 0 to 1.</param>
internal readonly record struct QuestionOutcome(Answered? Answered, string? Intent, double Score)
{
    /// <summary>An answer.</summary>
    public static QuestionOutcome Of(Answered answered) => new(answered, null, 1);

    /// <summary>A business, or a human.</summary>
    public static QuestionOutcome Opens(string intent, double score) => new(null, intent, score);
}
