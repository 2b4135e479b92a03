namespace ServiceBot.Core.Orchestration;

/// <summary>What a customer's question searches for.</summary>
/// <param name="Text">Folded, slips put right, without the words of a time that is not now.</param>
/// <param name="Region">Region code; null for none.</param>
/// <param name="AsOf">The day on which it has to hold; null for a time without a day.</param>
/// <param name="EndedBefore">For a time without a day (以前): the day on which it no longer holds; else null.</param>
public sealed record TrialSearch(string Text, string? Region, DateOnly? AsOf, DateOnly? EndedBefore);
