namespace ServiceBot.Core.Knowledge;

/// <summary>Two clauses of different sources that say the same with different figures.</summary>
/// <param name="First">One clause.</param>
/// <param name="Second">The other one.</param>
/// <param name="FirstSentence">What the one says.</param>
/// <param name="SecondSentence">What the other one says.</param>
/// <param name="FirstFigures">Figures that only the one has, as written: 24小时.</param>
/// <param name="SecondFigures">Figures that only the other one has.</param>
/// <param name="Likeness">How alike the sentences are apart from their figures, 0 to 1.</param>
public sealed record Contradiction(
    Passage First, Passage Second, string FirstSentence, string SecondSentence,
    IReadOnlyList<string> FirstFigures, IReadOnlyList<string> SecondFigures, double Likeness);
