namespace ServiceBot.Core.Handoff;

/// <summary>A business that was left half done.</summary>
/// <param name="Plugin">Its plugin: <c>repairs</c>.</param>
/// <param name="Slots">What was taken down, masked.</param>
/// <param name="Asked">What the customer was asked for last; null when nothing was.</param>
public sealed record SummaryForm(string Plugin, IReadOnlyDictionary<string, string> Slots, string? Asked);
