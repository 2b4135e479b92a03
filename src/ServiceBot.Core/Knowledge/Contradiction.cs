namespace ServiceBot.Core.Knowledge;

/// <summary>Two passages that give different figures for the same.</summary>
/// <param name="One">The first by id.</param>
/// <param name="Other">The second.</param>
/// <param name="OneSentence">What the first says.</param>
/// <param name="OtherSentence">What the second says.</param>
/// <param name="Likeness">How alike the sentences are without their figures, 0 to 1.</param>
public sealed record Contradiction(Passage One, Passage Other, string OneSentence, string OtherSentence, double Likeness);
