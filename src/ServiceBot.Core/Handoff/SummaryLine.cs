namespace ServiceBot.Core.Handoff;

/// <summary>One line of a summary, with its place in the transcript.</summary>
/// <param name="Sequence">Place of the customer's words, or of the reply for a result.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Said">What the customer said; empty for a result that nobody asked for. Masked, shortened.</param>
/// <param name="Answered">The first words of the answer; empty where there was none. Masked, shortened.</param>
public sealed record SummaryLine(long Sequence, DateTimeOffset At, string Said, string Answered);
