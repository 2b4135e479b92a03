namespace ServiceBot.Core.Orchestration;

/// <summary>A question that has to find its answer whatever is added to the knowledge.</summary>
/// <param name="Text">As a customer types it.</param>
/// <param name="PassageId">The clause that answers it; null where the answer is judged by what it was before.</param>
public sealed record TrialQuestion(string Text, string? PassageId);
